package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.guard.ThrottleStore.Charge;
import io.cybersensei.auth.service.ServiceCredential;
import io.cybersensei.servlet.internal.http.ChangeLimit;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Route;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * The budgets of requests that change something, for each caller. They count in memory, on each
 * node for itself, so that a refused request costs no query. Thread-safe.
 */
public final class CallerBudgets {

  private final ThrottleStore counts = ThrottleStore.inMemory();
  private final Budget learner;
  private final Budget staff;
  private final Budget fileParts;
  private final InstantSource clock;

  /** A name of its own, because a request can be forwarded to another servlet of Sensei. */
  private final String attribute = CallerBudgets.class.getName() + "." + UUID.randomUUID();

  /**
   * @param learner the requests of a learner
   * @param staff the requests of an instructor, an admin or a service
   * @param fileParts the parts of files of a caller
   * @param clock the source of time
   */
  public CallerBudgets(Budget learner, Budget staff, Budget fileParts, InstantSource clock) {
    this.learner = learner;
    this.staff = staff;
    this.fileParts = fileParts;
    this.clock = clock;
  }

  /**
   * Takes a request of a user from a budget.
   *
   * @throws ProblemException with 429 if the budget is spent
   */
  void take(Request request, ChangeLimit limit, Identity caller) {
    Budget changes = caller.role() == Role.LEARNER ? learner : staff;
    switch (limit) {
      case CALLER -> take(request, "change", caller.learnerId(), changes);
      case PARTS -> take(request, "part", caller.learnerId(), fileParts);
      case SESSION ->
          take(request, "session", caller.sessionId().orElse(caller.learnerId()), changes);
      case NONE, OWN -> {}
    }
  }

  /**
   * Takes a request of a service from its budget.
   *
   * @throws ProblemException with 429 if the budget is spent
   */
  void take(Request request, ServiceCredential service) {
    take(request, "service", service.id().toString(), staff);
  }

  /** Takes a request once, although it is handled again when its body has arrived. */
  private void take(Request request, String kind, String caller, Budget budget) {
    if (!Route.changes(request.servletRequest().getMethod())
        || request.servletRequest().getAttribute(attribute) != null) {
      return;
    }
    counts
        .take(List.of(new Charge(kind + ":" + keyOf(caller), budget)), clock.instant())
        .ifPresent(
            refusal -> {
              throw new ProblemException(
                  Problem.later(
                      429,
                      "The caller has sent too many requests for now. This one changed nothing.",
                      refusal.retryAfter()));
            });
    request.servletRequest().setAttribute(attribute, true);
  }

  /** Returns a key that is short and in ASCII, which an id need not be. */
  private static UUID keyOf(String caller) {
    return UUID.nameUUIDFromBytes(caller.getBytes(StandardCharsets.UTF_8));
  }
}
