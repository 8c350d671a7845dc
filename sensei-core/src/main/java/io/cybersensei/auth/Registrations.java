package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.ErasureMarks;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.internal.guard.AttemptThrottle;
import io.cybersensei.auth.internal.guard.Auditor;
import io.cybersensei.auth.internal.guard.HashingGate;
import io.cybersensei.auth.internal.guard.RequestLimits;
import io.cybersensei.auth.internal.rules.EmailRules;
import io.cybersensei.auth.internal.rules.FullNameRules;
import io.cybersensei.auth.internal.rules.PasswordRules;
import io.cybersensei.auth.internal.rules.Passwords;
import io.cybersensei.auth.internal.rules.UsernameRules;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Registrations of new accounts, with confirmation by mail if there is one. Thread-safe. */
final class Registrations {

  private final AccountStore store;
  private final PasswordRules passwordRules;
  private final PasswordHasher hasher;
  private final HashingGate gate;
  private final Optional<RegistrationMail> mail;
  private final AttemptThrottle throttle;
  private final RequestLimits limits;
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
      RequestLimits limits,
      Confirmations confirmations,
      Auditor auditor,
      InstantSource clock) {
    this.store = store;
    this.passwordRules = passwordRules;
    this.hasher = hasher;
    this.gate = gate;
    this.mail = protection.mail;
    this.throttle = throttle;
    this.limits = limits;
    this.confirmations = confirmations;
    this.auditor = auditor;
    this.clock = clock;
  }

  RegistrationResult register(Registration registration, Role role, RequestSource source) {
    List<Violation> violations = check(registration);
    if (!violations.isEmpty()) {
      return new RegistrationResult.Invalid(violations);
    }
    String name = UsernameRules.canonical(registration.username());
    AttemptThrottle.Taken taken = throttle.takeShared(throttle.registration(source));
    if (taken.retryAfter().isPresent()) {
      auditor.recordRefusal(AuditEvent.Type.REGISTRATION_THROTTLED, Optional.empty(), name, source);
      return new RegistrationResult.Throttled(taken.retryAfter().get());
    }
    byte[] password = Passwords.encode(registration.password()).orElseThrow();
    Optional<PasswordHash> hash = gate.pass(() -> hasher.hash(password));
    if (hash.isEmpty()) {
      throttle.giveBack(taken);
      auditor.recordRefusal(AuditEvent.Type.HASHING_REFUSED, Optional.empty(), name, source);
      return new RegistrationResult.Busy(HashingGate.RETRY_AFTER);
    }
    StoredAccount wanted = new StoredAccount(newAccount(registration, role), hash.get());
    return mail.map(sender -> askWithinLimits(wanted, sender, source))
        .orElseGet(() -> add(wanted, source));
  }

  /** Limits the mails to one address, and counts only those that were sent. */
  private RegistrationResult askWithinLimits(
      StoredAccount wanted, RegistrationMail sender, RequestSource source) {
    AttemptThrottle.Taken taken =
        throttle.takeShared(throttle.mail(wanted.canonicalEmail(), source));
    if (taken.retryAfter().isPresent()) {
      auditor.recordRefusal(
          AuditEvent.Type.REGISTRATION_THROTTLED,
          Optional.empty(),
          wanted.canonicalUsername(),
          source);
      return new RegistrationResult.Throttled(taken.retryAfter().get());
    }
    boolean sent = false;
    try {
      RegistrationResult result = ask(wanted, sender, source);
      sent = result instanceof RegistrationResult.ToldByMail;
      return result;
    } finally {
      if (!sent) {
        throttle.giveBack(taken);
      }
    }
  }

  private RegistrationResult add(StoredAccount wanted, RequestSource source) {
    return store
        .add(wanted)
        .match(
            added -> registered(wanted.account(), source),
            usernameTaken -> {
              recordConflict(wanted, source);
              return new RegistrationResult.UsernameTaken();
            },
            emailTaken -> {
              recordConflict(wanted, source);
              return new RegistrationResult.EmailTaken();
            });
  }

  private RegistrationResult registered(Account account, RequestSource source) {
    auditor.record(
        AuditEvent.Type.REGISTERED, Optional.of(account.id()), account.learnerId(), source);
    return new RegistrationResult.Registered(account);
  }

  /**
   * Asks the owner of the address to confirm the registration, and stores nothing. A registration
   * whose mail was lost can therefore be repeated, and an unconfirmed registration reserves neither
   * the username nor the address. The result is the same in every case, so that it does not tell
   * strangers which names and addresses have accounts.
   */
  private RegistrationResult ask(
      StoredAccount wanted, RegistrationMail sender, RequestSource source) {
    boolean usernameTaken = store.isUsernameTaken(wanted);
    Optional<StoredAccount> existing = store.findByEmail(wanted.canonicalEmail());
    ErasureMarks marks = store.erasureMarks(wanted);
    if (existing.isPresent()) {
      recordConflict(wanted, source);
      sender.alreadyRegistered(existing.get().account());
    } else if (usernameTaken) {
      recordConflict(wanted, source);
      sender.usernameTaken(wanted.account());
    } else {
      auditor.record(
          AuditEvent.Type.CONFIRMATION_MAILED,
          Optional.empty(),
          wanted.canonicalUsername(),
          source);
      sender.confirm(wanted.account(), confirmations.of(wanted, marks));
    }
    return new RegistrationResult.ToldByMail();
  }

  private void recordConflict(StoredAccount wanted, RequestSource source) {
    auditor.record(
        AuditEvent.Type.REGISTRATION_CONFLICT,
        Optional.empty(),
        wanted.canonicalUsername(),
        source);
  }

  Optional<Account> confirm(String confirmation) {
    Optional<Account> confirmed =
        confirmations
            .open(confirmation, clock.instant())
            .flatMap(
                content ->
                    limits.lookUp(
                        "confirmation",
                        content.wanted().account().id().toString(),
                        () -> added(content)));
    confirmed.ifPresent(account -> auditor.record(AuditEvent.Type.REGISTERED, account));
    return confirmed;
  }

  private Optional<Account> added(Confirmations.Confirmed content) {
    return store.addUnlessErased(content.wanted(), content.marks())
        ? Optional.of(content.wanted().account())
        : Optional.empty();
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
    // Databases keep microseconds, so finer instants would change in the store.
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
