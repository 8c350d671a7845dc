package io.cybersensei.servlet;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.PasswordChangeResult;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.session.Session;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goes on with the sessions of people who have signed in, shows them, and ends them. */
final class SessionsResource {

  private static final String CURRENT_PASSWORD = "current_password";
  private static final String NEW_PASSWORD = "new_password";

  private final Accounts accounts;
  private final Access access;
  private final Clients clients;
  private final TokenCarrier carrier;

  SessionsResource(Accounts accounts, Access access, Clients clients, TokenCarrier carrier) {
    this.accounts = accounts;
    this.access = access;
    this.clients = clients;
    this.carrier = carrier;
  }

  /** Trades a refresh token for the next tokens of its session. */
  Answer refresh(Exchange exchange) throws IOException {
    Optional<String> token = carrier.refreshToken(exchange);
    if (token.isPresent()
        && accounts.refresh(token.get(), clients.of(exchange))
            instanceof RefreshResult.Refreshed refreshed) {
      return carrier.answer(refreshed.token(), refreshed.refreshToken(), new JsonObject());
    }
    // Cookies stay as they are: by now they may be those of a newer session.
    return Problem.of(401, "The refresh token is not valid, or no longer: please sign in again.")
        .with("WWW-Authenticate", BearerTokens.CHALLENGE + " error=\"invalid_token\"");
  }

  /** Ends the session of a refresh token; says nothing about whether there was one. */
  Answer logout(Exchange exchange) throws IOException {
    carrier.refreshToken(exchange).ifPresent(token -> accounts.logout(token, clients.of(exchange)));
    return carrier.signedOut();
  }

  /** Changes the caller's password, and answers with the tokens of the one session left. */
  Answer changePassword(Exchange exchange) throws IOException {
    Caller caller = access.caller(exchange);
    Fields fields =
        new Fields(JsonBody.readObject(exchange.request()), Set.of(CURRENT_PASSWORD, NEW_PASSWORD));
    Optional<String> current = fields.required(CURRENT_PASSWORD);
    Optional<String> replacement = fields.required(NEW_PASSWORD);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    PasswordChangeResult result =
        accounts.changePassword(
            caller.learnerId(),
            current.orElseThrow(),
            replacement.orElseThrow(),
            clients.of(exchange));
    if (result instanceof PasswordChangeResult.Changed changed) {
      return carrier.answer(changed.token(), changed.refreshToken(), new JsonObject());
    }
    if (result instanceof PasswordChangeResult.Throttled throttled) {
      return Problem.later(429, "There were too many attempts.", throttled.retryAfter());
    }
    if (result instanceof PasswordChangeResult.Busy busy) {
      return Problem.later(503, "Too many people sign in now.", busy.retryAfter());
    }
    return result instanceof PasswordChangeResult.Invalid invalid
        ? Problem.invalid(ofTheNewPassword(invalid.violations()))
        : Problem.of(403, "The current password is wrong.");
  }

  /** Shows the caller's sessions. */
  Answer sessions(Exchange exchange) {
    List<JsonObject> sessions =
        accounts.sessions(access.caller(exchange).learnerId()).stream()
            .map(SessionsResource::json)
            .toList();
    return Answer.json(200, new JsonObject().with("sessions", sessions));
  }

  /** Ends one of the caller's sessions. */
  Answer end(Exchange exchange) {
    return accounts.endSession(access.caller(exchange).learnerId(), exchange.variable("id"))
        ? Answer.empty(204)
        : Problem.of(404, "You have no such session.");
  }

  private static List<Violation> ofTheNewPassword(List<Violation> violations) {
    return violations.stream()
        .map(each -> new Violation(NEW_PASSWORD, each.rule(), each.message()))
        .toList();
  }

  private static JsonObject json(Session session) {
    return new JsonObject()
        .with("id", session.id())
        .with("created_at", session.createdAt())
        .with("last_used_at", session.lastUsedAt())
        .with("expires_at", session.expiresAt());
  }
}
