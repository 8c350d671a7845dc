package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.internal.guard.AttemptThrottle;
import io.cybersensei.auth.internal.guard.Auditor;
import io.cybersensei.auth.internal.guard.HashingGate;
import io.cybersensei.auth.internal.rules.EmailRules;
import io.cybersensei.auth.internal.rules.FullNameRules;
import io.cybersensei.auth.internal.rules.PasswordRules;
import io.cybersensei.auth.internal.rules.Passwords;
import io.cybersensei.auth.internal.rules.UsernameRules;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
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

  private final AccountStore store;
  private final PasswordRules passwordRules;
  private final PasswordHasher hasher;
  private final HashingGate gate;
  private final Optional<RegistrationMail> mail;
  private final AttemptThrottle throttle;
  private final Confirmations confirmations;
  private final Auditor auditor;
  private final InstantSource clock;

  Registrations(
      AccountStore store,
      PasswordRules passwordRules,
      PasswordHasher hasher,
      HashingGate gate,
      AccountProtection protection,
      AttemptThrottle throttle,
      Confirmations confirmations,
      Auditor auditor,
      InstantSource clock) {
    this.store = store;
    this.passwordRules = passwordRules;
    this.hasher = hasher;
    this.gate = gate;
    this.mail = protection.mail;
    this.throttle = throttle;
    this.confirmations = confirmations;
    this.auditor = auditor;
    this.clock = clock;
  }

  RegistrationResult register(Registration registration, Role role, RequestSource client) {
    List<Violation> violations = check(registration);
    if (!violations.isEmpty()) {
      return new RegistrationResult.Invalid(violations);
    }
    String name = UsernameRules.canonical(registration.username());
    AttemptThrottle.Attempt attempt = throttle.registration(client);
    Optional<Duration> wait = throttle.takeShared(attempt);
    if (wait.isPresent()) {
      auditor.record(AuditEvent.Type.REGISTRATION_THROTTLED, Optional.empty(), name, client);
      return new RegistrationResult.Throttled(wait.get());
    }
    byte[] password = Passwords.encode(registration.password()).orElseThrow();
    Optional<PasswordHash> hash = gate.pass(() -> hasher.hash(password));
    if (hash.isEmpty()) {
      throttle.giveBackShared(attempt);
      auditor.record(AuditEvent.Type.HASHING_REFUSED, Optional.empty(), name, client);
      return new RegistrationResult.Busy(HashingGate.RETRY_AFTER);
    }
    StoredAccount wanted = new StoredAccount(newAccount(registration, role), hash.get());
    return mail.map(sender -> ask(wanted, sender, client)).orElseGet(() -> add(wanted, client));
  }

  private RegistrationResult add(StoredAccount wanted, RequestSource client) {
    return store
        .add(wanted)
        .match(
            added -> registered(wanted.account(), client),
            usernameTaken -> {
              recordConflict(wanted, client);
              return new RegistrationResult.UsernameTaken();
            },
            emailTaken -> {
              recordConflict(wanted, client);
              return new RegistrationResult.EmailTaken();
            });
  }

  private RegistrationResult registered(Account account, RequestSource client) {
    auditor.record(
        AuditEvent.Type.REGISTERED, Optional.of(account.id()), account.learnerId(), client);
    return new RegistrationResult.Registered(account);
  }

  /**
   * Has the owner of the address say whether it was them, and keeps nothing until then: so it can
   * be asked again, by whoever did not get the mail, and nobody can keep a name or an address from
   * others by never answering.
   */
  private RegistrationResult ask(
      StoredAccount wanted, RegistrationMail sender, RequestSource client) {
    if (store.findByUsername(wanted.canonicalUsername()).isPresent()) {
      recordConflict(wanted, client);
      return new RegistrationResult.UsernameTaken();
    }
    Optional<StoredAccount> existing = store.findByEmail(wanted.canonicalEmail());
    if (existing.isPresent()) {
      recordConflict(wanted, client);
      sender.alreadyRegistered(existing.get().account());
    } else {
      auditor.record(
          AuditEvent.Type.CONFIRMATION_MAILED,
          Optional.empty(),
          wanted.canonicalUsername(),
          client);
      sender.confirm(wanted.account(), confirmations.of(wanted));
    }
    return new RegistrationResult.ToldByMail();
  }

  private void recordConflict(StoredAccount wanted, RequestSource client) {
    auditor.record(
        AuditEvent.Type.REGISTRATION_CONFLICT,
        Optional.empty(),
        wanted.canonicalUsername(),
        client);
  }

  Optional<Account> confirm(String confirmation) {
    Optional<Account> confirmed =
        confirmations
            .open(confirmation, clock.instant())
            .flatMap(
                wanted ->
                    store
                        .add(wanted)
                        .match(
                            added -> Optional.of(wanted.account()),
                            usernameTaken -> Optional.empty(),
                            emailTaken -> Optional.empty()));
    confirmed.ifPresent(account -> auditor.record(AuditEvent.Type.REGISTERED, account));
    return confirmed;
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
        true,
        now,
        now);
  }
}
