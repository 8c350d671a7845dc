package io.cybersensei.decision;

import io.cybersensei.internal.hash.Sha256;
import java.util.Arrays;
import java.util.Base64;

/**
 * The part of decisions that many of them share, as a store keeps it once: the model, the policy
 * and the settings, or a curriculum.
 *
 * @param id the first 16 bytes of the SHA-256 of the bytes, in 22 characters of Base64 for URLs
 * @param bytes the content, at most {@value #MAX_BYTES} bytes; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes of a row, which nobody changes or compares.
public record DecisionContext(String id, byte[] bytes) {

  /** The maximum number of bytes: 15 MiB. */
  public static final int MAX_BYTES = 15 << 20;

  private static final int ID_BYTES = 16;

  public DecisionContext {
    if (bytes.length == 0 || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "A context must have 1 to " + MAX_BYTES + " bytes but has " + bytes.length + ".");
    }
  }

  /** Returns the context with some bytes. */
  static DecisionContext of(byte[] bytes) {
    byte[] hash = Arrays.copyOf(Sha256.of(bytes, bytes.length), ID_BYTES);
    return new DecisionContext(Base64.getUrlEncoder().withoutPadding().encodeToString(hash), bytes);
  }
}
