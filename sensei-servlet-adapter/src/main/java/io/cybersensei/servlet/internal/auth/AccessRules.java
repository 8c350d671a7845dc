package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.service.ServiceCredential;
import io.cybersensei.auth.service.ServiceScope;
import io.cybersensei.idempotency.Sender;
import io.cybersensei.roster.AccessRequest;
import io.cybersensei.roster.Group;
import io.cybersensei.roster.Groups;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.roster.Purpose;
import io.cybersensei.servlet.internal.http.Access;
import io.cybersensei.servlet.internal.http.ChangeLimit;
import io.cybersensei.servlet.internal.http.Endpoint;
import io.cybersensei.servlet.internal.http.Handler;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.validation.Identifiers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The rules of access: they say who may call a route, and whose data a caller may read. */
public final class AccessRules {

  private static final String LEARNER = "learner";
  private static final String NOT_THEIR_GROUP =
      "Only the instructors of a group and admins can use this path.";

  private final Authenticator authenticator;
  private final String challenge;
  private final UnaryOperator<String> learnerIdOf;
  private final Denials denials;
  private final LearnerAccess learnerAccess;
  private final Groups groups;
  private final ServiceSecrets services;
  private final CallerBudgets budgets;

  /** A name of its own, because a request can be forwarded to another servlet of Sensei. */
  private final String attribute = AccessRules.class.getName() + "." + UUID.randomUUID();

  /**
   * @param challenge the challenge of a 401
   * @param learnerIdOf maps a name in a path to a learner id
   * @param denials counts the requests that are denied
   * @param learnerAccess decides whose data a caller may use
   * @param groups the groups, whose instructors may use them
   * @param services the secrets of services
   * @param budgets the budgets of requests that change something
   */
  public AccessRules(
      Authenticator authenticator,
      String challenge,
      UnaryOperator<String> learnerIdOf,
      Denials denials,
      LearnerAccess learnerAccess,
      Groups groups,
      ServiceSecrets services,
      CallerBudgets budgets) {
    this.authenticator = authenticator;
    this.challenge = challenge;
    this.learnerIdOf = learnerIdOf;
    this.denials = denials;
    this.learnerAccess = learnerAccess;
    this.groups = groups;
    this.services = services;
    this.budgets = budgets;
  }

  /** A count of requests for data that the caller may not read. */
  @FunctionalInterface
  public interface Denials {

    /**
     * Records a denial.
     *
     * @return empty if it was recorded; otherwise the time after which the caller should try again,
     *     because there were too many
     */
    Optional<Duration> record(Identity caller, Request request);
  }

  /** A handler of requests whose caller is known. */
  @FunctionalInterface
  public interface CallerHandler {
    /**
     * Handles a request of the caller.
     *
     * @throws ProblemException to end the handling with a problem
     */
    Response handle(Request request, Identity caller);
  }

  /** A handler of requests for a group. */
  @FunctionalInterface
  public interface GroupHandler {
    /**
     * Handles a request of an instructor of the group, or of an admin.
     *
     * @throws ProblemException to end the handling with a problem
     */
    Response handle(Request request, Identity caller, Group group);
  }

  /** A handler of requests for the data of a learner. */
  @FunctionalInterface
  public interface ReaderHandler {
    /**
     * Handles a request of a caller who may use the learner's data.
     *
     * @throws ProblemException to end the handling with a problem
     */
    Response handle(Request request, String learnerId);
  }

  /** A handler of decisions about a learner. */
  @FunctionalInterface
  public interface TutorHandler {
    /**
     * Handles a request of an instructor or admin who may decide about the learner.
     *
     * @throws ProblemException to end the handling with a problem
     */
    Response handle(Request request, Identity caller, String learnerId);
  }

  /** Returns an endpoint that is open to every caller, and changes nothing. */
  public Endpoint anyone(Handler handler) {
    return new Endpoint(Access.ANYONE, Optional.empty(), ChangeLimit.NONE, handler);
  }

  /** Returns an endpoint that is open to every caller, and whose handler limits its requests. */
  public Endpoint anyoneLimited(Handler handler) {
    return new Endpoint(Access.ANYONE, Optional.empty(), ChangeLimit.OWN, handler);
  }

  /** Returns an endpoint that is open to callers whose identity is known; others get a 401. */
  public Endpoint caller(CallerHandler handler) {
    return caller(ChangeLimit.CALLER, handler);
  }

  /**
   * Returns an endpoint that is open to callers whose identity is known; others get a 401.
   *
   * @param limit the budget of its requests
   */
  public Endpoint caller(ChangeLimit limit, CallerHandler handler) {
    return users(
        Access.CALLER,
        limit,
        request -> {
          Identity caller = identify(request.servletRequest());
          budgets.take(request, limit, caller);
          return handler.handle(request, caller);
        });
  }

  /** Returns an endpoint that is closed to services. */
  private static Endpoint users(Access access, ChangeLimit limit, Handler handler) {
    return new Endpoint(access, Optional.empty(), limit, handler);
  }

  private void takeChange(Request request, Identity caller) {
    budgets.take(request, ChangeLimit.CALLER, caller);
  }

  /**
   * Returns an endpoint for the data of the learner that the variable {@code username} of the path
   * names. The name {@code me} stands for the caller. The endpoint is open to those whom {@link
   * LearnerAccess} allows the purpose and, to view, to services with the scope {@link
   * ServiceScope#RECOMMEND}. Unknown callers get a 401, others a 403. A name that no learner can
   * have gets a 404.
   */
  public Endpoint reader(Purpose purpose, ReaderHandler handler) {
    return new Endpoint(
        accessFor(purpose),
        scopeOf(purpose),
        ChangeLimit.CALLER,
        request -> handler.handle(request, learnerToRead(request, purpose)));
  }

  private static Access accessFor(Purpose purpose) {
    return switch (purpose) {
      case VIEW, CHANGE -> Access.READER;
      case EXPORT -> Access.EXPORTER;
      case ERASE -> Access.ERASER;
    };
  }

  private static Optional<ServiceScope> scopeOf(Purpose purpose) {
    return purpose == Purpose.VIEW ? Optional.of(ServiceScope.RECOMMEND) : Optional.empty();
  }

  /**
   * Returns an endpoint for a decision about the learner that the variable {@code username} of the
   * path names. It is open to instructors and admins whom {@link LearnerAccess} allows to change
   * the learner's data, but not to the learner.
   */
  public Endpoint tutor(TutorHandler handler) {
    return users(
        Access.TUTOR,
        ChangeLimit.CALLER,
        request -> decided(request, learnerToRead(request, Purpose.CHANGE), handler));
  }

  /** The same as {@link #tutor}, for the learner in the parameter {@code learner}. */
  public Endpoint tutorOfParameter(TutorHandler handler) {
    return users(
        Access.TUTOR,
        ChangeLimit.CALLER,
        request -> decided(request, learnerInParameter(request, Purpose.CHANGE), handler));
  }

  private Response decided(Request request, String learnerId, TutorHandler handler) {
    Identity caller = identify(request.servletRequest());
    if (caller.role() == Role.LEARNER || caller.learnerId().equals(learnerId)) {
      throw denied(
          caller, request, "Only instructors and admins can decide, and not about themselves.");
    }
    return handler.handle(request, caller, learnerId);
  }

  /**
   * Returns an endpoint for the data of the learner whose id is in the query parameter {@code
   * learner}, or of the caller without one. Every id that a learner can have can be in it: a path
   * cannot hold a slash or two dots, and {@code me} in a path is the caller. Access is that of
   * {@link #reader}.
   */
  public Endpoint readerOfParameter(Purpose purpose, ReaderHandler handler) {
    return new Endpoint(
        accessFor(purpose),
        scopeOf(purpose),
        ChangeLimit.CALLER,
        request -> handler.handle(request, learnerInParameter(request, purpose)));
  }

  /**
   * Returns an endpoint for the group that the variable {@code group} of the path names. It is open
   * to the instructors of the group and to admins. Unknown callers get a 401, others a 403, whether
   * there is such a group or not. Admins get a 404 without one.
   */
  public Endpoint group(GroupHandler handler) {
    return users(
        Access.GROUP,
        ChangeLimit.CALLER,
        request -> {
          Identity caller = identify(request.servletRequest());
          if (caller.role() == Role.LEARNER) {
            throw denied(caller, request, NOT_THEIR_GROUP);
          }
          Optional<Group> group = groups.find(request.variable("group"));
          if (caller.role() != Role.ADMIN
              && group.filter(each -> each.instructors().contains(caller.learnerId())).isEmpty()) {
            throw denied(caller, request, NOT_THEIR_GROUP);
          }
          takeChange(request, caller);
          return handler.handle(
              request,
              caller,
              group.orElseThrow(
                  () -> new ProblemException(Problem.of(404, "There is no such group."))));
        });
  }

  /** Returns an endpoint that is open to admins. Unknown callers get a 401, others a 403. */
  public Endpoint admin(CallerHandler handler) {
    return users(
        Access.ADMIN, ChangeLimit.CALLER, request -> handler.handle(request, admin(request)));
  }

  private Identity admin(Request request) {
    Identity caller = identify(request.servletRequest());
    if (caller.role() != Role.ADMIN) {
      throw denied(caller, request, "Only admins can use this path.");
    }
    takeChange(request, caller);
    return caller;
  }

  /** Returns an endpoint that is open to services with a scope, and to admins. */
  public Endpoint service(ServiceScope scope, Handler handler) {
    return new Endpoint(
        Access.SERVICE,
        Optional.of(scope),
        ChangeLimit.CALLER,
        request -> {
          if (!isService(request, scope)) {
            admin(request);
          }
          return handler.handle(request);
        });
  }

  /** Returns an endpoint that is open to instructors, admins and services with a scope. */
  public Endpoint staff(ServiceScope scope, Handler handler) {
    return new Endpoint(
        Access.STAFF,
        Optional.of(scope),
        ChangeLimit.CALLER,
        request -> {
          if (!isService(request, scope)) {
            requireStaff(request);
          }
          return handler.handle(request);
        });
  }

  /**
   * Returns whether the caller is a service with a scope, whose request is then taken from its
   * budget.
   *
   * @throws ProblemException with 403 if it is a service without the scope, or with 429 if its
   *     budget is spent
   */
  private boolean isService(Request request, ServiceScope scope) {
    Optional<ServiceCredential> service = services.presentedIn(request.servletRequest());
    if (service.isPresent() && !service.get().may(scope)) {
      throw services.denied(service.get());
    }
    service.ifPresent(each -> budgets.take(request, each));
    return service.isPresent();
  }

  /** A handler of requests of a service or a person: one of the two is present. */
  @FunctionalInterface
  public interface SenderHandler {
    /**
     * Handles a request.
     *
     * @throws ProblemException to end the handling with a problem
     */
    Response handle(
        Request request, Optional<Identity> caller, Optional<ServiceCredential> service);
  }

  /**
   * A caller who has passed the check of access.
   *
   * @param sender the caller, by whom keys of requests are told apart
   * @param isLearner whether the caller is a learner, and neither staff nor a service
   */
  public record Passed(Sender sender, boolean isLearner) {}

  /** Returns the caller of a request that has passed the check of access. */
  public Passed passed(Request request) {
    return services
        .presentedIn(request.servletRequest())
        .map(service -> new Passed(Sender.ofService(service.id()), false))
        .orElseGet(
            () -> {
              Identity caller = identify(request.servletRequest());
              return new Passed(Sender.ofPerson(caller.learnerId()), caller.role() == Role.LEARNER);
            });
  }

  /** Returns an endpoint that is open to services with a scope, and to callers who are known. */
  public Endpoint sender(ServiceScope scope, SenderHandler handler) {
    return new Endpoint(
        Access.CALLER,
        Optional.of(scope),
        ChangeLimit.CALLER,
        request -> {
          if (isService(request, scope)) {
            return handler.handle(
                request, Optional.empty(), services.presentedIn(request.servletRequest()));
          }
          Identity caller = identify(request.servletRequest());
          takeChange(request, caller);
          return handler.handle(request, Optional.of(caller), Optional.empty());
        });
  }

  /**
   * Returns an endpoint that is open to services with a scope, to admins, and to other callers for
   * data that name them, if {@link LearnerAccess} allows them to view their own. The handler asks
   * about the learners whom an admin reads of.
   */
  public Endpoint ownReader(ServiceScope scope, SenderHandler handler) {
    return sender(
        scope,
        (request, caller, service) -> {
          caller
              .filter(each -> each.role() != Role.ADMIN)
              .ifPresent(each -> requireReader(each, each.learnerId(), Purpose.VIEW, request));
          return handler.handle(request, caller, service);
        });
  }

  /**
   * Returns an endpoint that is open to instructors and admins. Unknown callers get a 401, learners
   * a 403.
   */
  public Endpoint staff(CallerHandler handler) {
    return users(
        Access.STAFF,
        ChangeLimit.CALLER,
        request -> handler.handle(request, requireStaff(request)));
  }

  private Identity requireStaff(Request request) {
    Identity caller = identify(request.servletRequest());
    if (caller.role() == Role.LEARNER) {
      throw denied(caller, request, "Only instructors and admins can use this path.");
    }
    takeChange(request, caller);
    return caller;
  }

  /**
   * Identifies the caller once. If the request is handled again because its body has arrived, the
   * filters of the host have not run again, and its function could find nobody.
   */
  private Identity identify(HttpServletRequest request) {
    services
        .presentedIn(request)
        .ifPresent(
            service -> {
              throw services.denied(service);
            });
    if (request.getAttribute(attribute) instanceof Identity known) {
      return known;
    }
    Identity caller = identifyNow(request);
    request.setAttribute(attribute, caller);
    return caller;
  }

  private Identity identifyNow(HttpServletRequest request) {
    try {
      return authenticator
          .identify(request)
          .orElseThrow(() -> new ProblemException(unknownCaller(request)));
    } catch (InvalidIdentityException e) {
      throw new ProblemException(
          Problem.of(403, "The user's id cannot be that of a learner.", List.of(e.violation())));
    }
  }

  private String learnerToRead(Request request, Purpose purpose) {
    String name = request.variable("username");
    Optional<ServiceScope> scope = scopeOf(purpose);
    String learnerId;
    if (scope.isPresent() && isService(request, scope.get())) {
      learnerId = learnerIdOf.apply(name);
    } else {
      Identity caller = identify(request.servletRequest());
      learnerId = name.equals("me") ? caller.learnerId() : learnerIdOf.apply(name);
      requireReader(caller, learnerId, purpose, request);
    }
    if (Identifiers.check("username", learnerId).isPresent()) {
      throw new ProblemException(Problem.of(404, "No learner can have this name."));
    }
    return learnerId;
  }

  private String learnerInParameter(Request request, Purpose purpose) {
    Optional<ServiceScope> scope = scopeOf(purpose);
    boolean service = scope.isPresent() && isService(request, scope.get());
    Optional<Identity> caller =
        service ? Optional.empty() : Optional.of(identify(request.servletRequest()));
    List<String> ids = request.queryAll(LEARNER);
    if (ids.isEmpty() && (service || purpose == Purpose.ERASE)) {
      throw new ProblemException(
          Problem.invalid(LEARNER, "required", "The parameter learner is missing."));
    }
    if (ids.size() > 1) {
      throw new ProblemException(
          Problem.invalid(LEARNER, "repeated", "The parameter learner can be given once."));
    }
    String learnerId = ids.isEmpty() ? caller.orElseThrow().learnerId() : ids.get(0);
    caller.ifPresent(each -> requireReader(each, learnerId, purpose, request));
    Identifiers.check(LEARNER, learnerId)
        .ifPresent(
            violation -> {
              throw new ProblemException(Problem.invalid(List.of(violation)));
            });
    return learnerId;
  }

  private void requireReader(Identity caller, String learnerId, Purpose purpose, Request request) {
    if (!allows(caller, learnerId, purpose)) {
      throw denied(
          caller,
          request,
          caller.role() == Role.LEARNER
              ? "Learners can read only their own data, under their name or me."
              : "The caller may not use the data of this learner.");
    }
    takeChange(request, caller);
  }

  private boolean allows(Identity caller, String learnerId, Purpose purpose) {
    // No learner has another id, and a database may refuse it in a query.
    return Identifiers.check(LEARNER, learnerId).isPresent()
        ? caller.role() != Role.LEARNER
        : learnerAccess.allows(
            new AccessRequest(caller.learnerId(), caller.role(), learnerId, purpose));
  }

  private ProblemException denied(Identity caller, Request request, String detail) {
    return new ProblemException(
        denials
            .record(caller, request)
            .map(wait -> Problem.later(429, "Too many requests were denied.", wait))
            .orElseGet(() -> Problem.of(403, detail)));
  }

  private Response unknownCaller(HttpServletRequest request) {
    return challenge.equals(BearerTokens.CHALLENGE) && BearerTokens.isPresentedIn(request)
        ? Problem.of(401, "The access token is not valid or has expired.")
            .with("WWW-Authenticate", BearerTokens.CHALLENGE + " error=\"invalid_token\"")
        : Problem.of(401, "This path needs credentials.").with("WWW-Authenticate", challenge);
  }
}
