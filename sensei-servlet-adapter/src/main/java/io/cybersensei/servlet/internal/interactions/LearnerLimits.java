package io.cybersensei.servlet.internal.interactions;

import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.guard.ThrottleStore.Charge;
import io.cybersensei.auth.guard.ThrottleStore.Refusal;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The limits of the interactions of each learner. They count in memory, on each node for itself, so
 * that a request costs no query more. Thread-safe.
 */
public final class LearnerLimits {

  /** The limit of the number of interactions in a request. */
  public static final int MAX_INTERACTIONS = 1_000;

  /** The limit of the size of a request, in units of 1,024 bytes. */
  public static final int MAX_KIBIBYTES = 1_024;

  private static final int KIBIBYTE = 1_024;
  private static final String VOLUME = "volume:";

  private final ThrottleStore counts = ThrottleStore.inMemory();
  private final Budget interactions;
  private final Budget kibibytes;
  private final InstantSource clock;

  /**
   * @param interactions the budget of interactions
   * @param kibibytes the budget of the sizes of bodies
   * @param clock the source of time
   */
  public LearnerLimits(Budget interactions, Budget kibibytes, InstantSource clock) {
    this.interactions = interactions;
    this.kibibytes = kibibytes;
    this.clock = clock;
  }

  /**
   * Takes nothing, and refuses a request before its body is received, if the learner has too little
   * left for it.
   *
   * @param declaredBytes the declared size of the body, or -1
   * @throws ProblemException with 429 if too little is left
   */
  synchronized void requireRoom(String learnerId, long declaredBytes) {
    take(learnerId, declaredBytes, 1);
    giveBack(learnerId, declaredBytes, 1);
  }

  /**
   * Takes a request, or nothing.
   *
   * @param bytes the size of the body
   * @param count the number of interactions or statements, 1 to {@link #MAX_INTERACTIONS}
   * @throws ProblemException with 429 if the learner has too little left
   */
  public synchronized void take(String learnerId, long bytes, int count) {
    Optional<Refusal> refusal =
        counts.take(List.of(volume(learnerId, bytes), number(learnerId, count)), clock.instant());
    if (refusal.isPresent()) {
      boolean ofVolume = refusal.get().charge().key().startsWith(VOLUME);
      throw new ProblemException(
          Problem.later(
              429,
              ofVolume
                  ? "The learner has sent too much data for now. None of this request was stored."
                  : "The learner has logged too many interactions for now. None of this request was"
                      + " stored.",
              refusal.get().retryAfter()));
    }
  }

  /** Returns a request that the log could not take. */
  synchronized void giveBack(String learnerId, long bytes, int count) {
    counts.giveBackAll(List.of(volume(learnerId, bytes), number(learnerId, count)));
  }

  private Charge volume(String learnerId, long bytes) {
    // A request with attachments can be larger than all that a learner may have.
    long size = Math.min(kibibytes.atOnce(), Math.max(1, (bytes + KIBIBYTE - 1) / KIBIBYTE));
    return new Charge(VOLUME + keyOf(learnerId), kibibytes, (int) size);
  }

  private Charge number(String learnerId, int count) {
    return new Charge("number:" + keyOf(learnerId), interactions, count);
  }

  /** Returns a key that is short and in ASCII, which a learner id need not be. */
  private static UUID keyOf(String learnerId) {
    return UUID.nameUUIDFromBytes(learnerId.getBytes(StandardCharsets.UTF_8));
  }
}
