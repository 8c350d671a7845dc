package io.cybersensei.interaction;

import java.time.Instant;
import java.util.UUID;

/**
 * Ids that begin with the time (RFC 9562, UUID version 7). Ids of the same minutes are neighbours
 * in an index, so that adding them touches few pages of the index.
 */
final class UuidV7 {

  private static final int VERSION = 7;
  private static final int RANDOM_BITS_AFTER_VERSION = 0xFFF;

  private UuidV7() {}

  /**
   * Returns an id with 74 bits from a secure source of randomness.
   *
   * @param time the time, from 1970 on, used in whole milliseconds
   */
  static UUID at(Instant time) {
    UUID random = UUID.randomUUID();
    return new UUID(
        (time.toEpochMilli() << 16)
            | (VERSION << 12)
            | (random.getMostSignificantBits() & RANDOM_BITS_AFTER_VERSION),
        random.getLeastSignificantBits());
  }
}
