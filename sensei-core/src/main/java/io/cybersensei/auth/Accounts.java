package io.cybersensei.auth;

import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Registers people and signs them in.
 *
 * <p>Safe for use by many threads if the store is. {@link #register} and {@link #signIn} keep a
 * processor busy for as long as one hash takes, by default about a third of a second; how many do
 * so at a time is bounded.
 */
public final class Accounts {

  /** Stands in for what cannot be hashed, so that refusing it takes as long as anything else. */
  private static final byte[] DECOY_PASSWORD = {'d', 'e', 'c', 'o', 'y'};

  private static final Duration CONFIRMATION_LIFETIME = Duration.ofDays(7);

  private final AccountStore store;
  private final AccessTokens tokens;
  private final AccountProtection protection;
  private final PasswordRules passwordRules;
  private final PasswordHasher hasher;
  private final Decoys decoys;
  private final AttemptThrottle throttle;
  private final Confirmations confirmations;
  private final Auditor auditor;
  private final InstantSource clock;

  /** The same with {@link AccountProtection#standard}. */
  public Accounts(
      AccountStore store, AccessTokens tokens, AuthSettings settings, InstantSource clock) {
    this(store, tokens, settings, AccountProtection.standard(), clock);
  }

  /**
   * Works on the given store; holds nothing that must be closed.
   *
   * @param tokens makes the tokens of those who sign in
   * @param settings the bcrypt cost and the minimum length of passwords are taken from here
   * @param protection how attempts are counted, bounded and written down
   */
  public Accounts(
      AccountStore store,
      AccessTokens tokens,
      AuthSettings settings,
      AccountProtection protection,
      InstantSource clock) {
    this(store, tokens, settings, protection, clock, protection.hasher(settings));
  }

  Accounts(
      AccountStore store,
      AccessTokens tokens,
      AuthSettings settings,
      AccountProtection protection,
      InstantSource clock,
      PasswordHasher hasher) {
    this.store = Objects.requireNonNull(store, "store");
    this.tokens = Objects.requireNonNull(tokens, "tokens");
    this.protection = Objects.requireNonNull(protection, "protection");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.passwordRules = new PasswordRules(settings.minimumPasswordLength(), hasher.mostBytes());
    this.hasher = hasher;
    KeyedHash keyedHash = new KeyedHash(store.secret());
    this.decoys = new Decoys(store, hasher, keyedHash, clock);
    this.throttle =
        new AttemptThrottle(protection.throttles, protection.throttleSettings, keyedHash, clock);
    this.confirmations = new Confirmations(keyedHash);
    this.auditor = new Auditor(protection.audit, keyedHash, clock);
  }

  /** Registers a learner; of simultaneous registrations of one name exactly one succeeds. */
  public RegistrationResult register(Registration registration) {
    return register(registration, Role.LEARNER);
  }

  /**
   * Registers an account with a role that the host has decided on. A role that came with the
   * request would let anyone become an administrator.
   */
  public RegistrationResult register(Registration registration, Role role) {
    return register(registration, role, Client.unknown());
  }

  /** Registers a learner who sent a request. */
  public RegistrationResult register(Registration registration, Client client) {
    return register(registration, Role.LEARNER, client);
  }

  private RegistrationResult register(Registration registration, Role role, Client client) {
    Objects.requireNonNull(role, "role");
    List<Violation> violations = check(registration);
    if (!violations.isEmpty()) {
      return new RegistrationResult.Invalid(violations);
    }
    String name = UsernameRules.canonical(registration.username());
    AttemptThrottle.Attempt attempt = throttle.registration(client);
    Optional<Duration> wait = throttle.take(attempt);
    if (wait.isPresent()) {
      auditor.record(AuditEvent.Type.REGISTRATION_THROTTLED, Optional.empty(), name, client);
      return new RegistrationResult.Throttled(wait.get());
    }
    byte[] password = Passwords.encode(registration.password()).orElseThrow();
    Optional<PasswordHash> hash = protection.gate.pass(() -> hasher.hash(password));
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
      protection.mail.ifPresent(mail -> mail.confirm(account, confirmations.of(account.id())));
      return protection.mail.isPresent()
          ? new RegistrationResult.ToldByMail()
          : new RegistrationResult.Registered(account);
    }
    auditor.record(
        AuditEvent.Type.REGISTRATION_CONFLICT, Optional.empty(), account.learnerId(), client);
    if (result instanceof AccountStore.AddResult.UsernameTaken) {
      return new RegistrationResult.UsernameTaken();
    }
    if (protection.mail.isPresent()) {
      findByEmail(account.email()).ifPresent(protection.mail.get()::alreadyRegistered);
      return new RegistrationResult.ToldByMail();
    }
    return new RegistrationResult.EmailTaken();
  }

  /**
   * Lets an account that was registered with a {@link RegistrationMail} sign in, once the mail has
   * been read.
   *
   * @param confirmation as it was mailed; anything at all
   * @return the account; empty if it is no confirmation, or came too late, or the account has been
   *     changed since
   */
  public Optional<Account> confirm(String confirmation) {
    Instant now = clock.instant();
    return confirmations
        .account(confirmation)
        .flatMap(store::findById)
        .map(StoredAccount::account)
        // One that was deactivated later has been changed, and its mail is worth nothing.
        .filter(account -> !account.active() && account.updatedAt().equals(account.createdAt()))
        .filter(account -> now.isBefore(account.createdAt().plus(CONFIRMATION_LIFETIME)))
        .flatMap(
            account -> replaceRights(account, account.role(), true, AuditEvent.Type.ACTIVATED));
  }

  /** Signs a person in about whom nothing else is known. */
  public SignInResult signIn(String usernameOrEmail, String password) {
    return signIn(usernameOrEmail, password, Client.unknown());
  }

  /**
   * Signs a person in by username or e-mail address, both without distinction of case.
   *
   * <p>Unknown and inactive accounts, wrong, empty and overlong passwords get the same answer after
   * the same number of hashings, of the kinds and costs that accounts have. Failures are counted,
   * those of accounts that do not exist as well; after too many the password is not looked at. When
   * the configured hash is stronger than the stored one, a successful sign-in replaces it.
   */
  public SignInResult signIn(String usernameOrEmail, String password, Client client) {
    String name = canonicalName(usernameOrEmail);
    Optional<StoredAccount> found = findByCanonicalName(name);
    Optional<UUID> id = found.map(stored -> stored.account().id());
    AttemptThrottle.Attempt attempt = throttle.signIn(name, found, client);
    Optional<Duration> wait = throttle.take(attempt);
    if (wait.isPresent()) {
      auditor.record(AuditEvent.Type.SIGN_IN_THROTTLED, id, name, client);
      return new SignInResult.Throttled(wait.get());
    }
    Optional<Boolean> verified = protection.gate.pass(() -> verify(name, found, password));
    if (verified.isEmpty()) {
      throttle.undo(attempt);
      auditor.record(AuditEvent.Type.HASHING_REFUSED, id, name, client);
      return new SignInResult.Busy(HashingGate.RETRY_AFTER);
    }
    if (!verified.get()) {
      auditor.record(AuditEvent.Type.SIGN_IN_REJECTED, id, name, client);
      return new SignInResult.Rejected();
    }
    throttle.verified(attempt);
    auditor.record(AuditEvent.Type.SIGNED_IN, id, name, client);
    Account account = found.orElseThrow().account();
    return new SignInResult.SignedIn(account, tokens.issue(account));
  }

  /** One hashing whatever is wrong, and another one to replace a weaker hash. */
  private boolean verify(String name, Optional<StoredAccount> found, String password) {
    Optional<byte[]> typed = Passwords.encode(password);
    // Asked for whether it is needed or not: now and then it takes a look at the store.
    PasswordHash decoy = decoys.of(name);
    PasswordHash hash = found.map(StoredAccount::passwordHash).orElse(decoy);
    boolean matches = hasher.matches(typed.orElse(DECOY_PASSWORD), hash);
    if (!matches || typed.isEmpty() || found.isEmpty() || !found.get().account().active()) {
      return false;
    }
    if (hasher.isStrongerThan(hash) && typed.get().length <= hasher.mostBytes()) {
      Account account = found.get().account();
      // Losing to a simultaneous change of the password is right: that one is newer.
      if (store.replacePasswordHash(account.id(), hash, hasher.hash(typed.get()))) {
        auditor.record(AuditEvent.Type.PASSWORD_REHASHED, account);
      }
    }
    return true;
  }

  /**
   * Something that a device may keep to be recognised by, for {@link Client}: on it the owner can
   * go on to sign in while strangers guess at the account elsewhere. It opens nothing.
   */
  public String deviceToken(Account account) {
    return throttle.newDeviceToken(account);
  }

  /** Lets an account sign in again; empty if there is none of this name. */
  public Optional<Account> activate(String username) {
    return findByUsername(username)
        .flatMap(
            account -> replaceRights(account, account.role(), true, AuditEvent.Type.ACTIVATED));
  }

  /**
   * Keeps an account from signing in, and ends its sessions; empty if there is none of this name.
   */
  public Optional<Account> deactivate(String username) {
    Optional<Account> deactivated =
        findByUsername(username)
            .flatMap(
                account ->
                    replaceRights(account, account.role(), false, AuditEvent.Type.DEACTIVATED));
    deactivated.ifPresent(this::endSessions);
    return deactivated;
  }

  /** Gives an account another role; empty if there is none of this name. */
  public Optional<Account> changeRole(String username, Role role) {
    Objects.requireNonNull(role, "role");
    Optional<Account> changed =
        findByUsername(username)
            .flatMap(
                account ->
                    replaceRights(account, role, account.active(), AuditEvent.Type.ROLE_CHANGED));
    // What it was allowed before stands in its tokens.
    changed.ifPresent(this::endSessions);
    return changed;
  }

  /** Where sessions are to be ended; access tokens expire by themselves. */
  private void endSessions(Account account) {
    protection.sessionsEnded.accept(account);
  }

  private Optional<Account> replaceRights(
      Account account, Role role, boolean active, AuditEvent.Type event) {
    Optional<Account> changed =
        store
            .replaceRights(
                account.id(), role, active, clock.instant().truncatedTo(ChronoUnit.MICROS))
            .map(StoredAccount::account);
    changed.ifPresent(now -> auditor.record(event, now));
    return changed;
  }

  /** Finds an account by its username, without distinction of case. */
  public Optional<Account> findByUsername(String username) {
    return store.findByUsername(Account.learnerIdOf(username)).map(StoredAccount::account);
  }

  private Optional<Account> findByEmail(String email) {
    return store.findByEmail(EmailRules.canonical(email)).map(StoredAccount::account);
  }

  /** What a name is compared by; all that are too long are one name, which nobody has. */
  private static String canonicalName(String usernameOrEmail) {
    if (Characters.isOverlong(usernameOrEmail)) {
      return "";
    }
    return usernameOrEmail.indexOf('@') >= 0
        ? EmailRules.canonical(usernameOrEmail)
        : UsernameRules.canonical(usernameOrEmail);
  }

  private Optional<StoredAccount> findByCanonicalName(String name) {
    return name.indexOf('@') >= 0 ? store.findByEmail(name) : store.findByUsername(name);
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
        protection.mail.isEmpty(),
        now,
        now);
  }
}
