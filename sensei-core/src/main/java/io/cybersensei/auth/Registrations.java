package io.cybersensei.auth;

import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes accounts for those who ask for one. Safe for use by many threads if the store is. */
final class Registrations {

  private static final Duration CONFIRMATION_LIFETIME = Duration.ofDays(7);

  private final AccountStore store;
  private final PasswordRules passwordRules;
  private final PasswordHasher hasher;
  private final HashingGate gate;
  private final Optional<RegistrationMail> mail;
  private final AttemptThrottle throttle;
  private final Confirmations confirmations;
  private final AccountRights rights;
  private final Auditor auditor;
  private final InstantSource clock;

  Registrations(
      AccountStore store,
      PasswordRules passwordRules,
      PasswordHasher hasher,
      AccountProtection protection,
      AttemptThrottle throttle,
      Confirmations confirmations,
      AccountRights rights,
      Auditor auditor,
      InstantSource clock) {
    this.store = store;
    this.passwordRules = passwordRules;
    this.hasher = hasher;
    this.gate = protection.gate;
    this.mail = protection.mail;
    this.throttle = throttle;
    this.confirmations = confirmations;
    this.rights = rights;
    this.auditor = auditor;
    this.clock = clock;
  }

  RegistrationResult register(Registration registration, Role role, Client client) {
    List<Violation> violations = check(registration);
    if (!violations.isEmpty()) {
      return new RegistrationResult.Invalid(violations);
    }
    String name = UsernameRules.canonical(registration.username());
    AttemptThrottle.Attempt attempt = throttle.registration(client);
    Optional<Duration> wait = throttle.take(attempt).map(ThrottleStore.Refusal::retryAfter);
    if (wait.isPresent()) {
      auditor.record(AuditEvent.Type.REGISTRATION_THROTTLED, Optional.empty(), name, client);
      return new RegistrationResult.Throttled(wait.get());
    }
    byte[] password = Passwords.encode(registration.password()).orElseThrow();
    Optional<PasswordHash> hash = gate.pass(() -> hasher.hash(password));
    if (hash.isEmpty()) {
      throttle.undo(attempt);
      auditor.record(AuditEvent.Type.HASHING_REFUSED, Optional.empty(), name, client);
      return new RegistrationResult.Busy(HashingGate.RETRY_AFTER);
    }
    return add(newAccount(registration, role), hash.get(), client);
  }

  private RegistrationResult add(Account account, PasswordHash hash, Client client) {
    AccountStore.AddResult result = store.add(new StoredAccount(account, hash));
    if (result instanceof AccountStore.AddResult.Added) {
      auditor.record(
          AuditEvent.Type.REGISTERED, Optional.of(account.id()), account.learnerId(), client);
      mail.ifPresent(sender -> sender.confirm(account, confirmations.of(account.id())));
      return mail.isPresent()
          ? new RegistrationResult.ToldByMail()
          : new RegistrationResult.Registered(account);
    }
    auditor.record(
        AuditEvent.Type.REGISTRATION_CONFLICT, Optional.empty(), account.learnerId(), client);
    if (result instanceof AccountStore.AddResult.UsernameTaken) {
      return new RegistrationResult.UsernameTaken();
    }
    if (mail.isPresent()) {
      store
          .findByEmail(EmailRules.canonical(account.email()))
          .map(StoredAccount::account)
          .ifPresent(mail.get()::alreadyRegistered);
      return new RegistrationResult.ToldByMail();
    }
    return new RegistrationResult.EmailTaken();
  }

  Optional<Account> confirm(String confirmation) {
    Instant now = clock.instant();
    return confirmations
        .account(confirmation)
        .flatMap(store::findById)
        .map(StoredAccount::account)
        // One that was deactivated later has been changed, and its mail is worth nothing.
        .filter(account -> !account.active() && account.updatedAt().equals(account.createdAt()))
        .filter(account -> now.isBefore(account.createdAt().plus(CONFIRMATION_LIFETIME)))
        .flatMap(rights::activate);
  }

  private List<Violation> check(Registration registration) {
    List<Violation> violations = new ArrayList<>();
    violations.addAll(UsernameRules.check(registration.username()));
    violations.addAll(EmailRules.check(registration.email()));
    violations.addAll(FullNameRules.check(registration.fullName()));
    violations.addAll(
        passwordRules.check(
            registration.password(), registration.username(), registration.email()));
    return violations;
  }

  private Account newAccount(Registration registration, Role role) {
    // Databases keep microseconds; a finer instant would not come back as it went.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Account(
        UUID.randomUUID(),
        UsernameRules.displayed(registration.username()),
        EmailRules.displayed(registration.email()),
        FullNameRules.displayed(registration.fullName()),
        role,
        mail.isEmpty(),
        now,
        now);
  }
}
