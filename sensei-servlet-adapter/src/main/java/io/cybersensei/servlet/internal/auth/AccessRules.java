package io.cybersensei.servlet.internal.auth;

import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.validation.Identifiers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Who calls, and whose data they may read. */
public final class AccessRules {

  private final Authenticator authenticator;
  private final UnaryOperator<String> learnerIdOf;
  private final BiConsumer<Identity, Request> denials;

  /**
   * @param learnerIdOf the learner that a name in a path stands for
   * @param denials is told who may not read what they asked for
   */
  public AccessRules(
      Authenticator authenticator,
      UnaryOperator<String> learnerIdOf,
      BiConsumer<Identity, Request> denials) {
    this.authenticator = authenticator;
    this.learnerIdOf = learnerIdOf;
    this.denials = denials;
  }

  /**
   * Who calls.
   *
   * @throws ProblemException with 401 if nobody that is known
   */
  public Identity caller(Request request) {
    return authenticator
        .identify(request.servletRequest())
        .orElseThrow(() -> new ProblemException(unknownCaller(request.servletRequest())));
  }

  /**
   * The learner that the path names, {@code me} being the caller.
   *
   * @throws ProblemException with 401 if nobody that is known calls, 403 if the caller may not read
   *     that learner's data, 404 if no learner can have that name
   */
  public String learnerToRead(Request request) {
    Identity caller = caller(request);
    String name = request.variable("username");
    if (name.equals("me")) {
      return caller.learnerId();
    }
    String learnerId = learnerIdOf.apply(name);
    if (!caller.mayRead(learnerId)) {
      denials.accept(caller, request);
      throw new ProblemException(
          Problem.of(403, "Learners can only read what is their own, under their name or me."));
    }
    if (Identifiers.check("username", learnerId).isPresent()) {
      throw new ProblemException(Problem.of(404, "No learner can have this name."));
    }
    return learnerId;
  }

  private static Response unknownCaller(HttpServletRequest request) {
    return BearerTokens.isPresentedIn(request)
        ? Problem.of(401, "The access token is not valid, or no longer.")
            .with("WWW-Authenticate", BearerTokens.CHALLENGE + " error=\"invalid_token\"")
        : Problem.of(401, "This path is only for callers who say who they are.")
            .with("WWW-Authenticate", BearerTokens.CHALLENGE);
  }
}
