package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.account.Role;
import io.cybersensei.servlet.internal.http.Access;
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

  private final Authenticator authenticator;
  private final UnaryOperator<String> learnerIdOf;
  private final Denials denials;
  private final String challenge;

  /** A name of its own, because a request can be forwarded to another servlet of Sensei. */
  private final String attribute = AccessRules.class.getName() + "." + UUID.randomUUID();

  /**
   * @param learnerIdOf maps a name in a path to a learner id
   * @param denials counts the requests that are denied
   * @param challenge the challenge of a 401
   */
  public AccessRules(
      Authenticator authenticator,
      UnaryOperator<String> learnerIdOf,
      Denials denials,
      String challenge) {
    this.authenticator = authenticator;
    this.learnerIdOf = learnerIdOf;
    this.denials = denials;
    this.challenge = challenge;
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

  /** A handler of requests for the data of a learner. */
  @FunctionalInterface
  public interface ReaderHandler {
    /**
     * Handles a request of a caller who may read the learner's data.
     *
     * @throws ProblemException to end the handling with a problem
     */
    Response handle(Request request, String learnerId);
  }

  /** Returns an endpoint that is open to every caller. */
  public Endpoint anyone(Handler handler) {
    return new Endpoint(Access.ANYONE, handler);
  }

  /** Returns an endpoint that is open to callers whose identity is known; others get a 401. */
  public Endpoint caller(CallerHandler handler) {
    return new Endpoint(
        Access.CALLER, request -> handler.handle(request, identify(request.servletRequest())));
  }

  /**
   * Returns an endpoint for the data of the learner that the variable {@code username} of the path
   * names. The name {@code me} stands for the caller. The endpoint is open to that learner,
   * instructors and admins. Unknown callers get a 401, other learners a 403. A name that no learner
   * can have gets a 404.
   */
  public Endpoint reader(ReaderHandler handler) {
    return new Endpoint(Access.READER, request -> handler.handle(request, learnerToRead(request)));
  }

  /**
   * Returns an endpoint for the data of the learner whose id is in the query parameter {@code
   * learner}, or of the caller without one. Every id that a learner can have can be in it: a path
   * cannot hold a slash or two dots, and {@code me} in a path is the caller. Access is that of
   * {@link #reader}.
   */
  public Endpoint readerOfParameter(ReaderHandler handler) {
    return new Endpoint(
        Access.READER, request -> handler.handle(request, learnerInParameter(request)));
  }

  /**
   * Returns an endpoint that is open to instructors and admins. Unknown callers get a 401, learners
   * a 403.
   */
  public Endpoint staff(CallerHandler handler) {
    return new Endpoint(
        Access.STAFF,
        request -> {
          Identity caller = identify(request.servletRequest());
          if (caller.role() == Role.LEARNER) {
            throw denied(caller, request, "Only instructors and admins can use this path.");
          }
          return handler.handle(request, caller);
        });
  }

  /**
   * Identifies the caller once. If the request is handled again because its body has arrived, the
   * filters of the host have not run again, and its function could find nobody.
   */
  private Identity identify(HttpServletRequest request) {
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

  private String learnerToRead(Request request) {
    Identity caller = identify(request.servletRequest());
    String name = request.variable("username");
    if (name.equals("me")) {
      return caller.learnerId();
    }
    String learnerId = learnerIdOf.apply(name);
    requireReader(caller, learnerId, request);
    if (Identifiers.check("username", learnerId).isPresent()) {
      throw new ProblemException(Problem.of(404, "No learner can have this name."));
    }
    return learnerId;
  }

  private String learnerInParameter(Request request) {
    Identity caller = identify(request.servletRequest());
    List<String> ids = request.queryAll(LEARNER);
    if (ids.isEmpty()) {
      return caller.learnerId();
    }
    if (ids.size() > 1) {
      throw new ProblemException(
          Problem.invalid(LEARNER, "repeated", "The parameter learner can be given once."));
    }
    String learnerId = ids.get(0);
    requireReader(caller, learnerId, request);
    Identifiers.check(LEARNER, learnerId)
        .ifPresent(
            violation -> {
              throw new ProblemException(Problem.invalid(List.of(violation)));
            });
    return learnerId;
  }

  private void requireReader(Identity caller, String learnerId, Request request) {
    if (!caller.mayRead(learnerId)) {
      throw denied(
          caller, request, "Learners can read only their own data, under their name or me.");
    }
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
        : Problem.of(401, "This path needs credentials.")
            .with("WWW-Authenticate", challenge);
  }
}
