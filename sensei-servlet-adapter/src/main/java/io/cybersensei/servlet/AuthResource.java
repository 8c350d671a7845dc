package io.cybersensei.servlet;

import io.cybersensei.auth.Account;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.RegistrationResult;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Registers people and signs them in. */
final class AuthResource {

  private static final String USERNAME = "username";
  private static final String EMAIL = "email";
  private static final String PASSWORD = "password";
  private static final String FULL_NAME = "full_name";

  private final Accounts accounts;

  AuthResource(Accounts accounts) {
    this.accounts = accounts;
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
    RegistrationResult result = accounts.register(registration);
    if (result instanceof RegistrationResult.Registered registered) {
      return Answer.json(201, account(registered.account()));
    }
    if (result instanceof RegistrationResult.UsernameTaken) {
      return taken(USERNAME, "Somebody else has this username.");
    }
    if (result instanceof RegistrationResult.EmailTaken) {
      return taken(EMAIL, "There is an account with this e-mail address.");
    }
    return Problem.invalid(missingOnce(((RegistrationResult.Invalid) result).violations(), fields));
  }

  /** Trades a username and password for the tokens of a new session. */
  Answer login(Exchange exchange) throws IOException {
    Fields fields = new Fields(JsonBody.readObject(exchange.request()), Set.of(USERNAME, PASSWORD));
    Optional<String> username = fields.required(USERNAME);
    Optional<String> password = fields.required(PASSWORD);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    return accounts.signIn(username.orElseThrow(), password.orElseThrow())
            instanceof SignInResult.SignedIn signedIn
        ? SessionsResource.tokens(signedIn.token(), signedIn.refreshToken())
        : Problem.of(401, "The username or the password is wrong.")
            .with("WWW-Authenticate", BearerTokens.CHALLENGE);
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
}
