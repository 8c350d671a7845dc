package io.cybersensei.servlet.internal.http;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;

/** The rest of a body that is read and discarded, within limits of bytes and time. */
final class Discarding {

  /** The time limit after the response. */
  static final Duration MAX_DURATION = Duration.ofSeconds(2);

  private static final long MAX_BYTES = 16 << 20;
  private static final long MAX_BYTES_AT_ONCE = 64 << 10;
  private static final int BUFFER_BYTES = 8_192;

  private final ServletInputStream in;
  private final long deadline = System.nanoTime() + MAX_DURATION.toNanos();
  private long bytes;

  Discarding(ServletInputStream in) {
    this.in = in;
  }

  /**
   * Reads what has arrived, up to 64 KiB.
   *
   * @param length the length of the rest; negative if it is not known
   * @return whether a part of it has not been read
   */
  static boolean isLeft(ServletInputStream in, long length) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long read = 0;
    while (read != length && read < MAX_BYTES_AT_ONCE && in.available() > 0) {
      int some = in.read(buffer);
      if (some < 0) {
        return false;
      }
      read += some;
    }
    return read != length && !in.isFinished();
  }

  /**
   * Reads bytes once.
   *
   * @return false if a limit is reached
   */
  boolean readOnce() throws IOException {
    bytes += Math.max(0, in.read(new byte[BUFFER_BYTES]));
    return bytes < MAX_BYTES && System.nanoTime() - deadline < 0;
  }
}
