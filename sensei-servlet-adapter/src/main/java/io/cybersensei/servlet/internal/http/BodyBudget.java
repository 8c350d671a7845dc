package io.cybersensei.servlet.internal.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A limit of the memory that bodies of one kind take at one time. The first 16 KiB of each body
 * have a budget of their own, so that large bodies never keep small ones out. Thread-safe.
 */
final class BodyBudget {

  private static final int SMALL_BYTES = 16 << 10;

  private static final long MAX_BYTES = 32 << 20;
  private static final long MIN_BYTES = 4 << 20;

  /** Interactions take about four times the memory of their JSON. */
  private static final long PART_OF_HEAP = 32;

  private final long maxBytes;
  private final AtomicLong ofSmall = new AtomicLong();
  private final AtomicLong ofLarge = new AtomicLong();

  /**
   * Creates a budget.
   *
   * @param maxBytes the limit in bytes: once for small bodies, and once for the rest of large ones
   */
  BodyBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Returns a budget of one part in 32 of the heap, 4 to 32 MiB. */
  static BodyBudget ofHeap() {
    long part = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    return new BodyBudget(Math.max(MIN_BYTES, Math.min(MAX_BYTES, part)));
  }

  /**
   * Lets a body grow, or returns false if too few bytes are left.
   *
   * @param size the size that the body has reserved
   * @param newSize the larger size that it needs
   */
  boolean grow(int size, int newSize) {
    if (!reserve(ofSmall, small(newSize) - small(size))) {
      return false;
    }
    if (!reserve(ofLarge, large(newSize) - large(size))) {
      ofSmall.addAndGet(small(size) - small(newSize));
      return false;
    }
    return true;
  }

  /**
   * Frees what a body has reserved.
   *
   * @param size the size that it has reserved
   */
  void release(int size) {
    ofSmall.addAndGet(-small(size));
    ofLarge.addAndGet(-large(size));
  }

  /** Returns the number of bytes that are reserved. */
  long reserved() {
    return ofSmall.get() + ofLarge.get();
  }

  private boolean reserve(AtomicLong reserved, int bytes) {
    long before;
    do {
      before = reserved.get();
      if (bytes > 0 && before + bytes > maxBytes) {
        return false;
      }
    } while (!reserved.compareAndSet(before, before + bytes));
    return true;
  }

  private static int small(int size) {
    return Math.min(size, SMALL_BYTES);
  }

  private static int large(int size) {
    return size - small(size);
  }
}
