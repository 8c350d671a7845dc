package io.cybersensei.auth.token;

import java.time.Instant;
import java.util.Objects;

/**
 * A signing key as a {@link SigningKeyStore} keeps it. It is encrypted and authenticated, so that a
 * reader of the store cannot sign tokens, and a writer cannot add a key of their own.
 *
 * @param id the {@code kid} of its tokens, 43 characters of base64url; not secret
 * @param activeFrom the time from which it signs, in whole microseconds
 * @param sealed both halves, encrypted, and authenticated together with {@code id} and {@code
 *     activeFrom}; at most 400 characters of base64url
 */
public record StoredSigningKey(String id, Instant activeFrom, String sealed) {

  public StoredSigningKey {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(activeFrom, "activeFrom");
    Objects.requireNonNull(sealed, "sealed");
  }

  /** Returns the id and the time, without the key. */
  @Override
  public String toString() {
    return "StoredSigningKey[id=" + id + ", activeFrom=" + activeFrom + ", sealed=(hidden)]";
  }
}
