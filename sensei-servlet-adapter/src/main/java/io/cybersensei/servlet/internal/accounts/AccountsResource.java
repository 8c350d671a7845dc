package io.cybersensei.servlet.internal.accounts;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.account.Account;
import io.cybersensei.servlet.internal.auth.BearerTokens;
import io.cybersensei.servlet.internal.auth.ClientAddresses;
import io.cybersensei.servlet.internal.auth.TokenCarrier;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Registration and sign-in. */
public final class AccountsResource {

  private static final String USERNAME = "username";
  private static final String EMAIL = "email";
  private static final String PASSWORD = "password";
  private static final String FULL_NAME = "full_name";
  private static final String DEVICE_TOKEN = "device_token";
  private static final String CONFIRMATION = "confirmation";

  private final Accounts accounts;
  private final ClientAddresses clients;
  private final TokenCarrier carrier;

  public AccountsResource(Accounts accounts, ClientAddresses clients, TokenCarrier carrier) {
    this.accounts = accounts;
    this.clients = clients;
    this.carrier = carrier;
  }

  /** Registers an account for a learner. */
  public Response register(Request request) {
    Fields fields =
        new Fields(JsonBody.readObject(request), Set.of(USERNAME, EMAIL, PASSWORD, FULL_NAME));
    // A missing field becomes an empty text, so that the rules report all faults together.
    Registration registration =
        new Registration(
            fields.text(USERNAME).orElse(""),
            fields.text(EMAIL).orElse(""),
            fields.text(FULL_NAME),
            fields.text(PASSWORD).orElse(""));
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    return accounts
        .register(registration, clients.sourceOf(request))
        .match(
            registered -> Response.json(201, account(registered.account())),
            usernameTaken -> taken(USERNAME, "The username is taken, or looks like one that is."),
            emailTaken -> taken(EMAIL, "The e-mail address has an account already."),
            invalid -> Problem.invalid(missingOnce(invalid.violations(), fields)),
            toldByMail ->
                Response.json(
                    202,
                    new JsonObject().with("detail", "A mail with the next step has been sent.")),
            throttled -> AttemptProblem.throttled(throttled.retryAfter()),
            busy -> AttemptProblem.busy(busy.retryAfter()));
  }

  /** Confirms a registration by mail, which creates the account. */
  public Response confirm(Request request) {
    Fields fields = new Fields(JsonBody.readObject(request), Set.of(CONFIRMATION));
    Optional<String> confirmation = fields.required(CONFIRMATION);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    return accounts
        .confirm(confirmation.orElseThrow())
        .map(account -> Response.json(200, account(account)))
        .orElseGet(() -> Problem.of(404, "The confirmation is wrong, used or expired."));
  }

  /** Begins a session of the account with a username and password. */
  public Response login(Request request) {
    carrier.checkSignIn(request);
    Fields fields =
        new Fields(JsonBody.readObject(request), Set.of(USERNAME, PASSWORD, DEVICE_TOKEN));
    Optional<String> username = fields.required(USERNAME);
    Optional<String> password = fields.required(PASSWORD);
    Optional<String> device = fields.text(DEVICE_TOKEN);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    return accounts
        .signIn(username.orElseThrow(), password.orElseThrow(), clients.sourceOf(request, device))
        .match(
            signedIn -> beginSession(request, signedIn),
            rejected ->
                Problem.of(401, "The username or the password is wrong.")
                    .with("WWW-Authenticate", BearerTokens.CHALLENGE),
            throttled -> AttemptProblem.throttled(throttled.retryAfter()),
            busy -> AttemptProblem.busy(busy.retryAfter()));
  }

  private Response beginSession(Request request, SignInResult.SignedIn signedIn) {
    carrier
        .replacedToken(request)
        .ifPresent(token -> accounts.logout(token, clients.sourceOf(request)));
    JsonObject more = new JsonObject().with(DEVICE_TOKEN, accounts.deviceToken(signedIn.account()));
    if (signedIn.passwordChangeDue()) {
      more.with("password_change_due", true);
    }
    return carrier.withTokens(signedIn.token(), signedIn.refreshToken(), more);
  }

  private static Response taken(String field, String message) {
    return Problem.of(409, message, List.of(new Violation(field, "taken", message)));
  }

  /** Replaces the violations of each missing field by one that says that it is missing. */
  private static List<Violation> missingOnce(List<Violation> violations, Fields fields) {
    return violations.stream()
        .map(each -> fields.has(each.field()) ? each : Fields.missing(each.field()))
        .distinct()
        .toList();
  }

  private static JsonObject account(Account account) {
    return new JsonObject()
        .with(USERNAME, account.username())
        .with(EMAIL, account.email())
        .withOptional(FULL_NAME, account.fullName())
        .with("role", account.role().name().toLowerCase(Locale.ROOT))
        .with("created_at", account.createdAt());
  }
}
