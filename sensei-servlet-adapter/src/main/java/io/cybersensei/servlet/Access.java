package io.cybersensei.servlet;

import io.cybersensei.validation.Identifiers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Who calls, and whose data they may read. */
final class Access {

  private final Callers callers;
  private final UnaryOperator<String> learnerIdOf;
  private final BiConsumer<Caller, Exchange> denials;

  /**
   * @param learnerIdOf the learner that a name in a path stands for
   * @param denials is told who may not read what they asked for
   */
  Access(Callers callers, UnaryOperator<String> learnerIdOf, BiConsumer<Caller, Exchange> denials) {
    this.callers = callers;
    this.learnerIdOf = learnerIdOf;
    this.denials = denials;
  }

  /**
   * Who calls.
   *
   * @throws Refusal with 401 if nobody that is known
   */
  Caller caller(Exchange exchange) {
    return callers
        .callerOf(exchange.request())
        .orElseThrow(() -> new Refusal(unknownCaller(exchange.request())));
  }

  /**
   * The learner that the path names, {@code me} being the caller.
   *
   * @throws Refusal with 401 if nobody that is known calls, 403 if the caller may not read that
   *     learner's data, 404 if no learner can have that name
   */
  String learnerToRead(Exchange exchange) {
    Caller caller = caller(exchange);
    String name = exchange.variable("username");
    if (name.equals("me")) {
      return caller.learnerId();
    }
    String learnerId = learnerIdOf.apply(name);
    if (!caller.mayRead(learnerId)) {
      denials.accept(caller, exchange);
      throw new Refusal(
          Problem.of(403, "Learners can only read what is their own, under their name or me."));
    }
    if (Identifiers.check("username", learnerId).isPresent()) {
      throw new Refusal(Problem.of(404, "No learner can have this name."));
    }
    return learnerId;
  }

  private static Answer unknownCaller(HttpServletRequest request) {
    return BearerTokens.isPresentedIn(request)
        ? Problem.of(401, "The access token is not valid, or no longer.")
            .with("WWW-Authenticate", BearerTokens.CHALLENGE + " error=\"invalid_token\"")
        : Problem.of(401, "This path is only for callers who say who they are.")
            .with("WWW-Authenticate", BearerTokens.CHALLENGE);
  }
}
