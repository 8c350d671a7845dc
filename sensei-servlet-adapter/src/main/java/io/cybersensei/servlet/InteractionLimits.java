package io.cybersensei.servlet;

import io.cybersensei.auth.guard.Budget;
import io.cybersensei.servlet.internal.interactions.LearnerLimits;
import java.time.Duration;
import java.util.Objects;

/**
 * The limits of the interactions that one learner logs over HTTP, on each node. A request beyond a
 * limit is a 429 with {@code Retry-After}, and nothing of it is stored. The limits keep one learner
 * from filling the log, and hold for every interaction in a valid request, stored or not.
 *
 * @param interactions the number of interactions, at least 1,000 at once, which one request may
 *     have
 * @param kibibytes the size of the bodies in units of 1,024 bytes, at least 1,024 at once, which
 *     one request may have
 */
public record InteractionLimits(Budget interactions, Budget kibibytes) {

  /**
   * Creates limits.
   *
   * @throws IllegalArgumentException if a limit would always refuse the largest request
   */
  public InteractionLimits {
    Objects.requireNonNull(interactions, "interactions");
    Objects.requireNonNull(kibibytes, "kibibytes");
    requireAtLeast("interactions", LearnerLimits.MAX_INTERACTIONS, interactions);
    requireAtLeast("kibibytes", LearnerLimits.MAX_KIBIBYTES, kibibytes);
  }

  /**
   * Returns the default limits: 10,000 interactions at once and 5 more each second; 8 MiB at once
   * and 2 KiB more each second. A client that was offline for weeks can send all that it has, and a
   * learner who answers a question each second never waits.
   */
  public static InteractionLimits standard() {
    return new InteractionLimits(
        new Budget(10_000, Duration.ofMillis(200)), new Budget(8 * 1_024, Duration.ofMillis(500)));
  }

  private static void requireAtLeast(String name, int atOnce, Budget budget) {
    if (budget.atOnce() < atOnce) {
      throw new IllegalArgumentException(
          "%s must be at least %s at once, the size of one request, but is %s."
              .formatted(name, atOnce, budget.atOnce()));
    }
  }
}
