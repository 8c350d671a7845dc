package io.cybersensei.interaction;

import java.time.Instant;
import java.util.UUID;

/**
 * Ids that begin with the time (RFC 9562, UUID version 7). Those of the same minutes stand together
 * in an index, so that adding them touches a few of its pages and not as many as there are ids.
 */
final class UuidV7 {

  private static final int VERSION = 7;
  private static final int RANDOM_BITS_AFTER_VERSION = 0xFFF;

  private UuidV7() {}

  /**
   * An id with 74 bits from a secure source of randomness.
   *
   * @param time from 1970 on; counts to the millisecond
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
