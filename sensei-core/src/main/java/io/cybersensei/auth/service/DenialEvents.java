package io.cybersensei.auth.service;

import io.cybersensei.internal.time.NodeTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A limit of the denials that are recorded: one a minute for each credential. Thread-safe. */
final class DenialEvents {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final NodeTime time;

  /** The times of the last events. There are as many entries as credentials. */
  private final Map<UUID, NodeTime.Mark> last = new ConcurrentHashMap<>();

  DenialEvents(InstantSource clock) {
    this.time = new NodeTime(clock);
  }

  /** Returns whether the next event of a credential is due. */
  boolean isDue(UUID id) {
    NodeTime.Mark now = time.mark();
    return now.equals(
        last.compute(
            id, (key, before) -> before == null || !time.isWithin(MINUTE, before) ? now : before));
  }
}
