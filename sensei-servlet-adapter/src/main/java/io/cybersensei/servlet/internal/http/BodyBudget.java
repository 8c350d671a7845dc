package io.cybersensei.servlet.internal.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A limit of the memory that the bodies of all requests take at one time. Each kind of body has a
 * budget of its own, so that strangers cannot use up that of callers. Thread-safe.
 */
final class BodyBudget {

  private static final long MAX_BYTES = 32 << 20;
  private static final long MIN_BYTES = 4 << 20;

  /** Interactions take about four times the memory of their JSON. */
  private static final long PART_OF_HEAP = 32;

  private final long maxBytes;
  private final AtomicLong reserved = new AtomicLong();

  /**
   * Creates a budget.
   *
   * @param maxBytes the limit in bytes, at least 1
   */
  BodyBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Returns a budget of one part in 32 of the heap, 4 to 32 MiB. */
  static BodyBudget ofHeap() {
    long part = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    return new BodyBudget(Math.max(MIN_BYTES, Math.min(MAX_BYTES, part)));
  }

  /** Reserves some bytes, or returns false if too few are left. */
  boolean reserve(int bytes) {
    long before;
    do {
      before = reserved.get();
      if (before + bytes > maxBytes) {
        return false;
      }
    } while (!reserved.compareAndSet(before, before + bytes));
    return true;
  }

  /** Returns bytes that were reserved. */
  void release(int bytes) {
    reserved.addAndGet(-bytes);
  }

  /** Returns the number of bytes that are reserved. */
  long reserved() {
    return reserved.get();
  }
}
