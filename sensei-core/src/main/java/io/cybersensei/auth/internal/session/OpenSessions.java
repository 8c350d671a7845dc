package io.cybersensei.auth.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A cache of the sessions that are known to be open, so that not every request asks the store. A
 * session that ends on this node leaves the cache at once. Thread-safe.
 */
final class OpenSessions {

  private static final int MAX_SESSIONS = 10_000;

  private final Duration rememberedFor;
  private final ConcurrentMap<String, Instant> seenOpen = new ConcurrentHashMap<>();
  private final AtomicLong endings = new AtomicLong();

  /**
   * Creates a cache.
   *
   * @param rememberedFor the time for which a session stays in the cache; zero to ask the store
   *     each time
   */
  OpenSessions(Duration rememberedFor) {
    this.rememberedFor = rememberedFor;
  }

  /**
   * Returns whether a session is open.
   *
   * @param sessionId the id of the session
   * @param now the current time
   * @param store the test of the store, for a session that is not in the cache
   */
  boolean isOpen(String sessionId, Instant now, Predicate<String> store) {
    Instant seen = seenOpen.get(sessionId);
    if (seen != null && now.isBefore(seen.plus(rememberedFor))) {
      return true;
    }
    long endingsBefore = endings.get();
    boolean open = store.test(sessionId);
    if (open && !rememberedFor.isZero()) {
      remember(sessionId, now);
      // The session may have ended between the test and the entry in the cache.
      if (endings.get() != endingsBefore) {
        seenOpen.remove(sessionId);
      }
    }
    return open;
  }

  private void remember(String sessionId, Instant now) {
    if (seenOpen.size() >= MAX_SESSIONS) {
      seenOpen.values().removeIf(seen -> !now.isBefore(seen.plus(rememberedFor)));
    }
    if (seenOpen.size() < MAX_SESSIONS) {
      seenOpen.put(sessionId, now);
    }
  }

  /** Removes a session that has ended. */
  void ended(String sessionId) {
    endings.incrementAndGet();
    seenOpen.remove(sessionId);
  }

  /** Removes all sessions, after several have ended. */
  void ended() {
    endings.incrementAndGet();
    seenOpen.clear();
  }
}
