package io.cybersensei.servlet.internal.http;

import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;

/** A body of a request while it arrives and while it is used. Not thread-safe. */
final class ReceivedBody {

  private static final int FIRST_BYTES = 2_048;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final BodyLimit limit;
  private final BodyBudget budget;
  private final long declaredBytes;
  private final long startNanos = System.nanoTime();
  private byte[] bytes = new byte[0];
  private int length;
  private boolean complete;
  private boolean broken;

  /**
   * Creates a body of which nothing has arrived.
   *
   * @param declaredBytes the length that the client has declared, or -1
   */
  ReceivedBody(BodyLimit limit, BodyBudget budget, long declaredBytes) {
    this.limit = limit;
    this.budget = budget;
    this.declaredBytes = declaredBytes;
    this.complete = declaredBytes == 0;
  }

  /** Returns the limits of this body. */
  BodyLimit limit() {
    return limit;
  }

  /** Returns whether all of the body has arrived. */
  boolean isComplete() {
    return complete;
  }

  /** Returns whether reading failed, so that nothing more can be read. */
  boolean isBroken() {
    return broken;
  }

  /** Marks the body as complete. */
  void complete() {
    complete = true;
  }

  /** Returns the number of bytes that have arrived. */
  int length() {
    return length;
  }

  /** Returns the bytes that have arrived. */
  ByteArrayInputStream stream() {
    return new ByteArrayInputStream(bytes, 0, length);
  }

  /**
   * Reads the bytes that have arrived already, without waiting for more.
   *
   * @throws ProblemException if the body breaks a limit or is malformed
   */
  void readAvailable(ServletInputStream in) {
    while (!complete && availableIn(in) > 0) {
      readOnce(in);
    }
    complete = complete || in.isFinished();
  }

  /**
   * Reads the rest of the body, and waits for it. A single read can take as long as the container
   * waits for a client.
   *
   * @throws ProblemException if the body breaks a limit or is malformed
   */
  void readAll(ServletInputStream in) {
    while (!complete) {
      readOnce(in);
    }
  }

  /**
   * Reads bytes once.
   *
   * @throws ProblemException if the body breaks a limit or is malformed
   */
  void readOnce(ServletInputStream in) {
    grow();
    int read = readFrom(in);
    if (read < 0) {
      complete = true;
      return;
    }
    length += read;
    if (length > limit.maxBytes()) {
      throw tooLarge(limit);
    }
    complete = length == declaredBytes;
    if (!complete && System.nanoTime() - startNanos > limit.maxDuration(length).toNanos()) {
      throw tooSlow();
    }
  }

  /** Frees the memory of this body. */
  synchronized void release() {
    budget.release(bytes.length);
    bytes = new byte[0];
    length = 0;
  }

  /** Returns a 413. */
  static ProblemException tooLarge(BodyLimit limit) {
    return new ProblemException(
        Problem.of(413, "The body must have at most " + limit.maxBytes() + " bytes."));
  }

  /** Returns a 408. */
  static ProblemException tooSlow() {
    return new ProblemException(Problem.of(408, "The body did not arrive in time."));
  }

  /**
   * Returns the problem of a body that could not be read: a 408 if the container has waited for as
   * long as it waits, else a 400. Containers wait ten seconds as well if the documentation is
   * followed, and can be first.
   */
  static ProblemException unread(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
        return tooSlow();
      }
    }
    return cutShort();
  }

  /** Returns a 400. */
  static ProblemException cutShort() {
    return new ProblemException(Problem.of(400, "The body ended early or could not be read."));
  }

  private void grow() {
    if (length < bytes.length) {
      return;
    }
    // One byte more than the limit shows that a body is too large.
    long wanted = length == 0 ? firstBytes() : 2L * length;
    int size = (int) Math.min(wanted, limit.maxBytes() + 1L);
    if (!budget.grow(bytes.length, size)) {
      throw new ProblemException(
          Problem.later(503, "The server is receiving too many requests now.", RETRY_AFTER));
    }
    bytes = Arrays.copyOf(bytes, size);
  }

  /** Returns the declared size only if it is small: a client can declare more than it sends. */
  private long firstBytes() {
    return declaredBytes > 0 ? Math.min(declaredBytes, FIRST_BYTES) : FIRST_BYTES;
  }

  // The exceptions for a malformed body are those of the container.
  private int readFrom(ServletInputStream in) {
    try {
      return in.read(bytes, length, bytes.length - length);
    } catch (IOException | RuntimeException e) {
      broken = true;
      throw unread(e);
    }
  }

  private int availableIn(ServletInputStream in) {
    try {
      return in.available();
    } catch (IOException | RuntimeException e) {
      broken = true;
      throw unread(e);
    }
  }
}
