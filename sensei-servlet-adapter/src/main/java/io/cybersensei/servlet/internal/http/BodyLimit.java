package io.cybersensei.servlet.internal.http;

import java.time.Duration;

/**
 * The limits of a kind of body. Anyone can send credentials, so those limits are tight.
 *
 * <p>The time limit is ten seconds, and one second more for each 16 KiB that has arrived. It is the
 * lowest rate at which a client can send a large body, and the end of every body.
 */
public enum BodyLimit {

  /** A body with credentials: 8 KiB, 64 JSON values. Open to anyone. */
  CREDENTIALS(8 << 10, 64),

  /** A body with interactions: 1 MiB, 1,000 JSON values in each. Open to identified callers. */
  INTERACTIONS(1 << 20, 1_000),

  /** A body with one document, such as a group: 1 MiB, 25,000 JSON values. Open to admins. */
  DOCUMENT(1 << 20, 25_000),

  /**
   * A body with statements and their attachments: 4 MiB, 25,000 JSON values. Open to identified
   * callers.
   */
  ATTACHMENTS(4 << 20, 25_000);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int BYTES_PER_SECOND = 16 << 10;

  private final int maxBytes;
  private final int maxValues;

  BodyLimit(int maxBytes, int maxValues) {
    this.maxBytes = maxBytes;
    this.maxValues = maxValues;
  }

  /** Returns the maximum size of the body in bytes. */
  int maxBytes() {
    return maxBytes;
  }

  /** Returns the maximum number of JSON values in the body, or in each element of its array. */
  int maxValues() {
    return maxValues;
  }

  /** Returns the time limit for a body of the maximum size. */
  Duration maxDuration() {
    return maxDuration(maxBytes);
  }

  /** Returns the time limit after some bytes have arrived. */
  Duration maxDuration(int bytes) {
    return PATIENCE.plusNanos(1_000_000_000L * bytes / BYTES_PER_SECOND);
  }
}
