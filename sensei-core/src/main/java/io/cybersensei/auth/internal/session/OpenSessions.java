package io.cybersensei.auth.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Remembers for a moment which sessions are open, so that not every request asks the store. What
 * ends on this node is forgotten at once. Thread-safe.
 */
final class OpenSessions {

  private static final int MOST_REMEMBERED = 10_000;

  private final Duration rememberedFor;
  private final ConcurrentMap<String, Instant> seenOpen = new ConcurrentHashMap<>();
  private final AtomicLong endings = new AtomicLong();

  /**
   * @param rememberedFor zero to ask each time
   */
  OpenSessions(Duration rememberedFor) {
    this.rememberedFor = rememberedFor;
  }

  /**
   * Whether a session is open.
   *
   * @param store asked if it is not known, or was asked too long ago
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
      // It may have ended after the store was asked, and before it was remembered.
      if (endings.get() != endingsBefore) {
        seenOpen.remove(sessionId);
      }
    }
    return open;
  }

  private void remember(String sessionId, Instant now) {
    if (seenOpen.size() >= MOST_REMEMBERED) {
      seenOpen.values().removeIf(seen -> !now.isBefore(seen.plus(rememberedFor)));
    }
    if (seenOpen.size() < MOST_REMEMBERED) {
      seenOpen.put(sessionId, now);
    }
  }

  /** One session has ended. */
  void ended(String sessionId) {
    endings.incrementAndGet();
    seenOpen.remove(sessionId);
  }

  /** Several sessions have ended. */
  void ended() {
    endings.incrementAndGet();
    seenOpen.clear();
  }
}
