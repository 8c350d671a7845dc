package io.cybersensei.servlet;

import io.cybersensei.auth.AccessToken;
import io.cybersensei.auth.Account;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.Client;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.RegistrationResult;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.validation.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Registers people and signs them in. */
final class AuthResource {

  private static final String USERNAME = "username";
  private static final String EMAIL = "email";
  private static final String PASSWORD = "password";
  private static final String FULL_NAME = "full_name";
  private static final String DEVICE_TOKEN = "device_token";
  private static final String CONFIRMATION = "confirmation";

  private final Accounts accounts;
  private final Function<HttpServletRequest, Optional<String>> clientAddress;

  /**
   * Registers and signs in on accounts.
   *
   * @param clientAddress where a request comes from, as far as the host knows
   */
  AuthResource(Accounts accounts, Function<HttpServletRequest, Optional<String>> clientAddress) {
    this.accounts = accounts;
    this.clientAddress = clientAddress;
  }

  /** Makes an account for a learner. */
  Answer register(Exchange exchange) throws IOException {
    Fields fields =
        new Fields(
            JsonBody.readObject(exchange.request()), Set.of(USERNAME, EMAIL, PASSWORD, FULL_NAME));
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
    RegistrationResult result = accounts.register(registration, client(exchange, Optional.empty()));
    if (result instanceof RegistrationResult.Registered registered) {
      return Answer.json(201, account(registered.account()));
    }
    if (result instanceof RegistrationResult.UsernameTaken) {
      return taken(USERNAME, "Somebody else has this username.");
    }
    if (result instanceof RegistrationResult.EmailTaken) {
      return taken(EMAIL, "There is an account with this e-mail address.");
    }
    if (result instanceof RegistrationResult.ToldByMail) {
      return Answer.json(202, new JsonObject().with("detail", "A mail says how to go on."));
    }
    if (result instanceof RegistrationResult.Throttled throttled) {
      return throttled(throttled.retryAfter());
    }
    if (result instanceof RegistrationResult.Busy busy) {
      return busy(busy.retryAfter());
    }
    return Problem.invalid(missingOnce(((RegistrationResult.Invalid) result).violations(), fields));
  }

  /** Trades a username and password for an access token. */
  Answer login(Exchange exchange) throws IOException {
    Fields fields =
        new Fields(
            JsonBody.readObject(exchange.request()), Set.of(USERNAME, PASSWORD, DEVICE_TOKEN));
    Optional<String> username = fields.required(USERNAME);
    Optional<String> password = fields.required(PASSWORD);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    SignInResult result =
        accounts.signIn(
            username.orElseThrow(),
            password.orElseThrow(),
            client(exchange, fields.text(DEVICE_TOKEN)));
    if (result instanceof SignInResult.SignedIn signedIn) {
      return Answer.json(
          200,
          token(signedIn.token()).with(DEVICE_TOKEN, accounts.deviceToken(signedIn.account())));
    }
    if (result instanceof SignInResult.Throttled throttled) {
      return throttled(throttled.retryAfter());
    }
    if (result instanceof SignInResult.Busy busy) {
      return busy(busy.retryAfter());
    }
    return Problem.of(401, "The username or the password is wrong.")
        .with("WWW-Authenticate", BearerTokens.CHALLENGE);
  }

  /** Lets a new account sign in, for whoever has read the mail about it. */
  Answer confirm(Exchange exchange) throws IOException {
    Fields fields = new Fields(JsonBody.readObject(exchange.request()), Set.of(CONFIRMATION));
    Optional<String> confirmation = fields.required(CONFIRMATION);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    return accounts
        .confirm(confirmation.orElseThrow())
        .map(account -> Answer.json(200, account(account)))
        .orElseGet(() -> Problem.of(404, "This confirmation is wrong, used, or too old."));
  }

  private Client client(Exchange exchange, Optional<String> deviceToken) {
    return new Client(clientAddress.apply(exchange.request()), deviceToken);
  }

  private static Answer throttled(Duration retryAfter) {
    return retryAfter(Problem.of(429, "There were too many attempts."), retryAfter);
  }

  private static Answer busy(Duration retryAfter) {
    return retryAfter(Problem.of(503, "Too many people sign in at this moment."), retryAfter);
  }

  /** In whole seconds, and never too early. */
  private static Answer retryAfter(Answer answer, Duration wait) {
    return answer.with("Retry-After", Long.toString(wait.plusNanos(999_999_999).toSeconds()));
  }

  private static Answer taken(String field, String message) {
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

  private static JsonObject token(AccessToken token) {
    return new JsonObject()
        .with("access_token", token.value())
        .with("token_type", "bearer")
        .with("expires_in", token.expiresIn().toSeconds());
  }
}
