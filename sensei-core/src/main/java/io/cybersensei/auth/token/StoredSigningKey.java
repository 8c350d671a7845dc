package io.cybersensei.auth.token;

import java.time.Instant;
import java.util.Objects;

/**
 * A signing key as a {@link SigningKeyStore} keeps it: sealed, so that a reader of the store cannot
 * sign, and whoever writes to it cannot slip in a key of their own.
 *
 * @param id the {@code kid} of its tokens, 43 characters of base64url; not secret
 * @param activeFrom when it begins to sign, in whole microseconds
 * @param sealed both halves, encrypted and authenticated together with {@code id} and {@code
 *     activeFrom}: at most 400 characters of base64url
 */
public record StoredSigningKey(String id, Instant activeFrom, String sealed) {

  public StoredSigningKey {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(activeFrom, "activeFrom");
    Objects.requireNonNull(sealed, "sealed");
  }

  /** Everything but the key. */
  @Override
  public String toString() {
    return "StoredSigningKey[id=" + id + ", activeFrom=" + activeFrom + ", sealed=(hidden)]";
  }
}
