package io.cybersensei.servlet;

import io.cybersensei.auth.guard.Budget;
import java.time.Duration;
import java.util.Objects;

/**
 * The limits of the requests of one caller that change something, on each node: all but those with
 * GET, HEAD or OPTIONS, those to sign in and out, and those with interactions, which have {@link
 * InteractionLimits}. A request beyond a limit is a 429 with {@code Retry-After}, and changes
 * nothing. Every request of a caller who may use the path counts, whether it is valid or not.
 *
 * @param learner the requests of a learner
 * @param staff the requests of an instructor, an admin or a service
 * @param fileParts the parts of files that one caller sends to resumable uploads, in place of the
 *     limits above
 */
public record ChangeLimits(Budget learner, Budget staff, Budget fileParts) {

  /** Creates limits. */
  public ChangeLimits {
    Objects.requireNonNull(learner, "learner");
    Objects.requireNonNull(staff, "staff");
    Objects.requireNonNull(fileParts, "fileParts");
  }

  /**
   * Returns the default limits. A learner has 300 requests at once and one more in two seconds.
   * Instructors, admins and services have 3,000 at once and 10 more each second. The parts of files
   * are 10,000 at once and 20 more each second: a file of 2 GiB in parts of 5 MiB takes 410.
   */
  public static ChangeLimits standard() {
    return new ChangeLimits(
        new Budget(300, Duration.ofSeconds(2)),
        new Budget(3_000, Duration.ofMillis(100)),
        new Budget(10_000, Duration.ofMillis(50)));
  }
}
