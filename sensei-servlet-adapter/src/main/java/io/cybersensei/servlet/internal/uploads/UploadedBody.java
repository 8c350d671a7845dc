package io.cybersensei.servlet.internal.uploads;

import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The body of a request with files, as it arrives, at a lowest rate of 16 KiB a second after half a
 * minute. Exceptions of the container become problems. Not thread-safe.
 */
final class UploadedBody extends InputStream {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long BYTES_PER_SECOND = 16 << 10;

  private final ServletInputStream in;
  private final long startNanos = System.nanoTime();
  private long bytes;

  UploadedBody(ServletInputStream in) {
    this.in = in;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int count) {
    int some;
    try {
      some = in.read(target, offset, count);
    } catch (IOException | RuntimeException e) {
      // The exceptions for a malformed body are those of the container.
      throw cutShort();
    }
    bytes += Math.max(0, some);
    long seconds = PATIENCE.toSeconds() + bytes / BYTES_PER_SECOND;
    if (System.nanoTime() - startNanos > Duration.ofSeconds(seconds).toNanos()) {
      throw new ProblemException(Problem.of(408, "The body did not arrive in time."));
    }
    return some;
  }

  static ProblemException cutShort() {
    return new ProblemException(Problem.of(400, "The body ended early or could not be read."));
  }
}
