package io.cybersensei.servlet.internal.accounts;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.RegistrationResult;
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
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Registers people and signs them in. */
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

  /** Makes an account for a learner. */
  public Response register(Request request) throws IOException {
    Fields fields =
        new Fields(
            JsonBody.readObject(request.servletRequest()),
            Set.of(USERNAME, EMAIL, PASSWORD, FULL_NAME));
    // A missing field is an empty one, which the rules refuse together with all other faults.
    Registration registration =
        new Registration(
            fields.text(USERNAME).orElse(""),
            fields.text(EMAIL).orElse(""),
            fields.text(FULL_NAME),
            fields.text(PASSWORD).orElse(""));
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    RegistrationResult result = accounts.register(registration, clients.of(request));
    if (result instanceof RegistrationResult.Registered registered) {
      return Response.json(201, account(registered.account()));
    }
    if (result instanceof RegistrationResult.UsernameTaken) {
      return taken(USERNAME, "Somebody else has this username.");
    }
    if (result instanceof RegistrationResult.EmailTaken) {
      return taken(EMAIL, "There is an account with this e-mail address.");
    }
    if (result instanceof RegistrationResult.ToldByMail) {
      return Response.json(202, new JsonObject().with("detail", "A mail says how to go on."));
    }
    if (result instanceof RegistrationResult.Throttled throttled) {
      return Problem.later(429, "There were too many attempts.", throttled.retryAfter());
    }
    if (result instanceof RegistrationResult.Busy busy) {
      return Problem.later(503, "Too many people sign in now.", busy.retryAfter());
    }
    return Problem.invalid(missingOnce(((RegistrationResult.Invalid) result).violations(), fields));
  }

  /** Trades a username and password for the tokens of a new session. */
  public Response login(Request request) throws IOException {
    carrier.admit(request);
    Fields fields =
        new Fields(
            JsonBody.readObject(request.servletRequest()),
            Set.of(USERNAME, PASSWORD, DEVICE_TOKEN));
    Optional<String> username = fields.required(USERNAME);
    Optional<String> password = fields.required(PASSWORD);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    SignInResult result =
        accounts.signIn(
            username.orElseThrow(),
            password.orElseThrow(),
            clients.of(request, fields.text(DEVICE_TOKEN)));
    if (result instanceof SignInResult.SignedIn signedIn) {
      carrier.replaced(request).ifPresent(old -> accounts.logout(old, clients.of(request)));
      return carrier.answer(
          signedIn.token(),
          signedIn.refreshToken(),
          new JsonObject().with(DEVICE_TOKEN, accounts.deviceToken(signedIn.account())));
    }
    if (result instanceof SignInResult.Throttled throttled) {
      return Problem.later(429, "There were too many attempts.", throttled.retryAfter());
    }
    if (result instanceof SignInResult.Busy busy) {
      return Problem.later(503, "Too many people sign in now.", busy.retryAfter());
    }
    return Problem.of(401, "The username or the password is wrong.")
        .with("WWW-Authenticate", BearerTokens.CHALLENGE);
  }

  /** Lets a new account sign in, for whoever has read the mail about it. */
  public Response confirm(Request request) throws IOException {
    Fields fields = new Fields(JsonBody.readObject(request.servletRequest()), Set.of(CONFIRMATION));
    Optional<String> confirmation = fields.required(CONFIRMATION);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    return accounts
        .confirm(confirmation.orElseThrow())
        .map(account -> Response.json(200, account(account)))
        .orElseGet(() -> Problem.of(404, "This confirmation is wrong, used, or too old."));
  }

  private static Response taken(String field, String message) {
    return Problem.of(409, message, List.of(new Violation(field, "taken", message)));
  }

  /** The violations, but of a missing field only that it is missing. */
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
