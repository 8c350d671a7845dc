package io.cybersensei.auth.service;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A limit of the denials that are recorded: one a minute for each credential. Thread-safe. */
final class DenialEvents {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** The times of the last events. There are as many entries as credentials. */
  private final Map<UUID, Long> last = new ConcurrentHashMap<>();

  /** Returns whether the next event of a credential is due. */
  boolean isDue(UUID id) {
    long now = System.nanoTime();
    boolean[] due = {false};
    last.compute(
        id,
        (key, before) -> {
          due[0] = before == null || now - before >= MINUTE;
          return due[0] ? Long.valueOf(now) : before;
        });
    return due[0];
  }
}
