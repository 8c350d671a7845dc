package io.cybersensei.auth;

import io.cybersensei.validation.Violation;
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
 * processor busy for as long as one bcrypt hash takes, by default about a third of a second.
 */
public final class Accounts {

  /** Stands in for what cannot be hashed, so that refusing it takes as long as anything else. */
  private static final byte[] DECOY_PASSWORD = {'d', 'e', 'c', 'o', 'y'};

  private final AccountStore store;
  private final AccessTokens tokens;
  private final PasswordRules passwordRules;
  private final PasswordHasher hasher;
  private final PasswordHash decoy;
  private final InstantSource clock;

  /**
   * Works on the given store; holds nothing that must be closed.
   *
   * @param tokens makes the tokens of those who sign in
   * @param settings the bcrypt cost and the minimum length of passwords are taken from here
   */
  public Accounts(
      AccountStore store, AccessTokens tokens, AuthSettings settings, InstantSource clock) {
    this(store, tokens, settings, clock, new BcryptHasher(settings.bcryptCost()));
  }

  Accounts(
      AccountStore store,
      AccessTokens tokens,
      AuthSettings settings,
      InstantSource clock,
      PasswordHasher hasher) {
    this.store = Objects.requireNonNull(store, "store");
    this.tokens = Objects.requireNonNull(tokens, "tokens");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.passwordRules = new PasswordRules(settings.minimumPasswordLength(), hasher.mostBytes());
    this.hasher = hasher;
    this.decoy = hasher.decoy();
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
    Objects.requireNonNull(role, "role");
    List<Violation> violations = check(registration);
    if (!violations.isEmpty()) {
      return new RegistrationResult.Invalid(violations);
    }
    byte[] password = Passwords.encode(registration.password()).orElseThrow();
    Account account = newAccount(registration, role);
    AccountStore.AddResult result = store.add(new StoredAccount(account, hasher.hash(password)));
    if (result instanceof AccountStore.AddResult.UsernameTaken) {
      return new RegistrationResult.UsernameTaken();
    }
    if (result instanceof AccountStore.AddResult.EmailTaken) {
      return new RegistrationResult.EmailTaken();
    }
    return new RegistrationResult.Registered(account);
  }

  /**
   * Signs a person in by username or e-mail address, both without distinction of case.
   *
   * <p>Unknown and inactive accounts, wrong, empty and overlong passwords get the same answer after
   * the same number of hashings. Accounts whose hash is not of the configured cost take another
   * time than unknown ones. When the configured cost is higher than the stored one, a successful
   * sign-in replaces the hash; it never lowers the cost.
   */
  public SignInResult signIn(String usernameOrEmail, String password) {
    Optional<StoredAccount> found = findByUsernameOrEmail(usernameOrEmail);
    Optional<byte[]> typed = Passwords.encode(password);
    PasswordHash hash = found.map(StoredAccount::passwordHash).orElse(decoy);
    boolean matches = hasher.matches(typed.orElse(DECOY_PASSWORD), hash);
    if (!matches || typed.isEmpty() || found.isEmpty() || !found.get().account().active()) {
      return new SignInResult.Rejected();
    }
    Account account = found.get().account();
    if (hasher.isStrongerThan(hash)) {
      // Losing to a simultaneous change of the password is right: that one is newer.
      store.replacePasswordHash(account.id(), hash, hasher.hash(typed.get()));
    }
    return new SignInResult.SignedIn(account, tokens.issue(account));
  }

  /** Finds an account by its username, without distinction of case. */
  public Optional<Account> findByUsername(String username) {
    return store.findByUsername(Account.learnerIdOf(username)).map(StoredAccount::account);
  }

  private Optional<StoredAccount> findByUsernameOrEmail(String usernameOrEmail) {
    if (Characters.isOverlong(usernameOrEmail)) {
      return Optional.empty();
    }
    return usernameOrEmail.indexOf('@') >= 0
        ? store.findByEmail(EmailRules.canonical(usernameOrEmail))
        : store.findByUsername(UsernameRules.canonical(usernameOrEmail));
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
