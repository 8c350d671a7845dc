package io.cybersensei.auth.internal.session;

import io.cybersensei.internal.time.NodeTime;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * A cache of the sessions that are known to be open, so that not every request asks the store. A
 * session that ends on this node leaves the cache at once. Thread-safe.
 */
final class OpenSessions {

  private static final int MAX_SESSIONS = 10_000;

  /**
   * A session that was open.
   *
   * @param at the time before the store was asked
   * @param endings the number of endings in the store before it was asked
   */
  private record Seen(NodeTime.Mark at, long endings) {}

  private final NodeTime time;
  private final Duration rememberedFor;
  private final LongSupplier endingsInStore;
  private final ConcurrentMap<String, Seen> seenOpen = new ConcurrentHashMap<>();
  private final AtomicLong endings = new AtomicLong();

  /**
   * Creates a cache.
   *
   * @param time the time on this node
   * @param rememberedFor the time for which a session stays in the cache; zero to ask the store
   *     each time
   * @param endingsInStore a number that changes when sessions end otherwise than through this
   *     cache; see {@link io.cybersensei.auth.session.SessionStore#endings}
   */
  OpenSessions(NodeTime time, Duration rememberedFor, LongSupplier endingsInStore) {
    this.time = time;
    this.rememberedFor = rememberedFor;
    this.endingsInStore = endingsInStore;
  }

  /**
   * Returns whether a session is open.
   *
   * @param sessionId the id of the session
   * @param store the test of the store, for a session that is not in the cache
   */
  boolean isOpen(String sessionId, Predicate<String> store) {
    long inStore = endingsInStore.getAsLong();
    Seen seen = seenOpen.get(sessionId);
    if (seen != null && seen.endings() == inStore && time.isWithin(rememberedFor, seen.at())) {
      return true;
    }
    long endingsBefore = endings.get();
    Seen now = new Seen(time.mark(), inStore);
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

  private void remember(String sessionId, Seen now) {
    if (seenOpen.size() >= MAX_SESSIONS) {
      seenOpen
          .values()
          .removeIf(
              seen -> seen.endings() != now.endings() || !time.isWithin(rememberedFor, seen.at()));
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
}
