package io.cybersensei.servlet.internal.http;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that measures time spans only, and that nobody can set. */
public final class Monotonic {

  /** Instants whose differences are right. Their date means nothing. */
  public static final InstantSource CLOCK = () -> Instant.EPOCH.plusNanos(System.nanoTime());

  private Monotonic() {}
}
