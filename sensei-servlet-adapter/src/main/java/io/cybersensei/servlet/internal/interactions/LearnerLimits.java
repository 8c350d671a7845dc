package io.cybersensei.servlet.internal.interactions;

import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.guard.ThrottleStore.Charge;
import io.cybersensei.auth.guard.ThrottleStore.Refusal;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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
  private static final int OVERLOADED = 503;

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
   * Handles a request with a body, and takes its size from the budget of the learner. A body of
   * unknown size is counted as the largest until it has been read.
   *
   * @throws ProblemException with 429 if the budget has too little left
   */
  Response withinVolume(String learnerId, Request request, Function<Request, Response> handler) {
    CountedBody body = new CountedBody(request.servletRequest());
    long declared = request.servletRequest().getContentLengthLong();
    int reserved = declared < 0 ? MAX_KIBIBYTES : kibibytes(declared);
    take(
        charge("volume", learnerId, kibibytes, reserved),
        "The learner has sent too much data for now. None of this request was stored.");
    int used = reserved;
    try {
      Response response = handler.apply(new Request(body, request.variables()));
      used = Math.min(reserved, kibibytes(body.bytesRead()));
      return response;
    } catch (ProblemException e) {
      boolean toBeRepeated = e.response().status() == OVERLOADED;
      used = toBeRepeated ? 0 : Math.min(reserved, kibibytes(body.bytesRead()));
      throw e;
    } finally {
      giveBack("volume", learnerId, kibibytes, reserved - used);
    }
  }

  private static int kibibytes(long bytes) {
    return (int) Math.min(MAX_KIBIBYTES, Math.max(1, (bytes + KIBIBYTE - 1) / KIBIBYTE));
  }

  /**
   * Takes interactions from the budget of the learner and stores them.
   *
   * @param count their number, 1 to {@link #MAX_INTERACTIONS}
   * @throws ProblemException with 429 if the budget has too little left
   */
  <T> T withinCount(String learnerId, int count, Function<Integer, T> store) {
    take(
        charge("count", learnerId, interactions, count),
        "The learner has logged too many interactions for now. None of this request was stored.");
    try {
      return store.apply(count);
    } catch (ProblemException e) {
      if (e.response().status() == OVERLOADED) {
        giveBack("count", learnerId, interactions, count);
      }
      throw e;
    }
  }

  private void take(Charge charge, String detail) {
    Optional<Refusal> refusal = counts.take(List.of(charge), clock.instant());
    if (refusal.isPresent()) {
      throw new ProblemException(Problem.later(429, detail, refusal.get().retryAfter()));
    }
  }

  private void giveBack(String kind, String learnerId, Budget budget, int cost) {
    if (cost > 0) {
      counts.giveBack(charge(kind, learnerId, budget, cost));
    }
  }

  private static Charge charge(String kind, String learnerId, Budget budget, int cost) {
    // A key is short and in ASCII, and a learner id need not be.
    UUID learner = UUID.nameUUIDFromBytes(learnerId.getBytes(StandardCharsets.UTF_8));
    return new Charge(kind + ":" + learner, budget, cost);
  }
}
