package io.cybersensei.servlet.internal.accounts;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.PasswordChangeResult;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.session.Session;
import io.cybersensei.servlet.internal.auth.AccessRules;
import io.cybersensei.servlet.internal.auth.BearerTokens;
import io.cybersensei.servlet.internal.auth.ClientAddresses;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.auth.TokenCarrier;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goes on with the sessions of people who have signed in, shows them, and ends them. */
public final class SessionsResource {

  private static final String CURRENT_PASSWORD = "current_password";
  private static final String NEW_PASSWORD = "new_password";

  private final Accounts accounts;
  private final AccessRules access;
  private final ClientAddresses clients;
  private final TokenCarrier carrier;

  public SessionsResource(
      Accounts accounts, AccessRules access, ClientAddresses clients, TokenCarrier carrier) {
    this.accounts = accounts;
    this.access = access;
    this.clients = clients;
    this.carrier = carrier;
  }

  /** Trades a refresh token for the next tokens of its session. */
  public Response refresh(Request request) throws IOException {
    Optional<String> token = carrier.refreshToken(request);
    if (token.isPresent()
        && accounts.refresh(token.get(), clients.of(request))
            instanceof RefreshResult.Refreshed refreshed) {
      return carrier.answer(refreshed.token(), refreshed.refreshToken(), new JsonObject());
    }
    // Cookies stay as they are: by now they may be those of a newer session.
    return Problem.of(401, "The refresh token is not valid, or no longer: please sign in again.")
        .with("WWW-Authenticate", BearerTokens.CHALLENGE + " error=\"invalid_token\"");
  }

  /** Ends the session of a refresh token; says nothing about whether there was one. */
  public Response logout(Request request) throws IOException {
    carrier.refreshToken(request).ifPresent(token -> accounts.logout(token, clients.of(request)));
    return carrier.signedOut();
  }

  /** Changes the caller's password, and answers with the tokens of the one session left. */
  public Response changePassword(Request request) throws IOException {
    Identity caller = access.caller(request);
    Fields fields =
        new Fields(
            JsonBody.readObject(request.servletRequest()), Set.of(CURRENT_PASSWORD, NEW_PASSWORD));
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
            clients.of(request));
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
  public Response sessions(Request request) {
    List<JsonObject> sessions =
        accounts.sessions(access.caller(request).learnerId()).stream()
            .map(SessionsResource::json)
            .toList();
    return Response.json(200, new JsonObject().with("sessions", sessions));
  }

  /** Ends one of the caller's sessions. */
  public Response end(Request request) {
    return accounts.endSession(access.caller(request).learnerId(), request.variable("id"))
        ? Response.empty(204)
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
