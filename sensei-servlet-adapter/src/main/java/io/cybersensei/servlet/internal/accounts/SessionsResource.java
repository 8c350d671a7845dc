package io.cybersensei.servlet.internal.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.guard.ThrottleStore.Charge;
import io.cybersensei.auth.guard.ThrottleStore.Refusal;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.session.Session;
import io.cybersensei.servlet.internal.auth.BearerTokens;
import io.cybersensei.servlet.internal.auth.ClientAddresses;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.auth.TokenCarrier;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Monotonic;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The sessions of accounts: refresh, logout, change of the password, and the list of sessions. */
public final class SessionsResource {

  private static final String CURRENT_PASSWORD = "current_password";
  private static final String NEW_PASSWORD = "new_password";

  private static final Budget ENDINGS_IN_VAIN = new Budget(60, Duration.ofSeconds(10));

  private final ThrottleStore endingsInVain = ThrottleStore.inMemory();
  private final Accounts accounts;
  private final ClientAddresses clients;
  private final TokenCarrier carrier;

  public SessionsResource(Accounts accounts, ClientAddresses clients, TokenCarrier carrier) {
    this.accounts = accounts;
    this.clients = clients;
    this.carrier = carrier;
  }

  /** Exchanges a refresh token for the next tokens of its session. */
  public Response refresh(Request request) {
    return carrier
        .refreshToken(request)
        .map(token -> accounts.refresh(token, clients.sourceOf(request)))
        .map(
            result ->
                result.match(
                    this::refreshed,
                    refused -> invalidRefreshToken(),
                    throttled -> AttemptProblem.throttled(throttled.retryAfter())))
        .orElseGet(SessionsResource::invalidRefreshToken);
  }

  private Response refreshed(RefreshResult.Refreshed refreshed) {
    return carrier.withTokens(refreshed.token(), refreshed.refreshToken(), new JsonObject());
  }

  private static Response invalidRefreshToken() {
    // The cookies are not cleared, because a newer session may have replaced them already.
    return Problem.of(401, "The refresh token is not valid or has expired. Please sign in again.")
        .with("WWW-Authenticate", BearerTokens.CHALLENGE + " error=\"invalid_token\"");
  }

  /** Ends the session of a refresh token. The response does not tell whether there was one. */
  public Response logout(Request request) {
    carrier
        .refreshToken(request)
        .ifPresent(token -> accounts.logout(token, clients.sourceOf(request)));
    return carrier.signedOut();
  }

  /** Changes the caller's password and returns the tokens of a new session, the only one left. */
  public Response changePassword(Request request, Identity caller) {
    Fields fields =
        new Fields(JsonBody.readObject(request), Set.of(CURRENT_PASSWORD, NEW_PASSWORD));
    Optional<String> current = fields.required(CURRENT_PASSWORD);
    Optional<String> replacement = fields.required(NEW_PASSWORD);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    return accounts
        .changePassword(
            caller.learnerId(),
            current.orElseThrow(),
            replacement.orElseThrow(),
            clients.sourceOf(request, caller))
        .match(
            changed ->
                carrier.withTokens(changed.token(), changed.refreshToken(), new JsonObject()),
            rejected -> Problem.of(403, "The current password is wrong."),
            invalid -> Problem.invalid(ofNewPassword(invalid.violations())),
            throttled -> AttemptProblem.throttled(throttled.retryAfter()),
            busy -> AttemptProblem.busy(busy.retryAfter()));
  }

  /** Lists the caller's sessions. */
  public Response list(Request request, Identity caller) {
    List<JsonObject> sessions =
        accounts.sessions(caller.learnerId()).stream().map(SessionsResource::json).toList();
    return Response.json(200, new JsonObject().with("sessions", sessions));
  }

  /** Ends one of the caller's sessions. Only requests that end none count towards the limit. */
  public Response end(Request request, Identity caller) {
    Charge attempt = new Charge(keyOf(caller), ENDINGS_IN_VAIN);
    Optional<Refusal> refusal = endingsInVain.take(List.of(attempt), Monotonic.CLOCK.instant());
    if (refusal.isPresent()) {
      return AttemptProblem.throttled(refusal.get().retryAfter());
    }
    if (!accounts.endSession(caller.learnerId(), request.variable("id"))) {
      return Problem.of(404, "The caller has no such session.");
    }
    endingsInVain.giveBack(attempt);
    return Response.empty(204);
  }

  /** Returns the session of a caller, or else a hash of the name, as a key in ASCII. */
  private static String keyOf(Identity caller) {
    return caller
        .sessionId()
        .orElseGet(() -> UUID.nameUUIDFromBytes(caller.learnerId().getBytes(UTF_8)).toString());
  }

  private static List<Violation> ofNewPassword(List<Violation> violations) {
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
