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
 * Registers people, signs them in, and keeps their sessions.
 *
 * <p>Safe for use by many threads if the stores are. {@link #register}, {@link #signIn} and {@link
 * #changePassword} keep a processor busy for as long as one bcrypt hash takes, by default about a
 * third of a second.
 */
public final class Accounts {

  /** Stands in for what cannot be hashed, so that refusing it takes as long as anything else. */
  private static final byte[] DECOY_PASSWORD = {'d', 'e', 'c', 'o', 'y'};

  private final AccountStore store;
  private final Sessions sessions;
  private final PasswordRules passwordRules;
  private final PasswordHasher hasher;
  private final PasswordHash decoy;
  private final InstantSource clock;

  /**
   * Works on the given stores; holds nothing that must be closed.
   *
   * @param tokens makes the access tokens of those who sign in
   * @param settings the bcrypt cost, the minimum length of passwords and how long sessions last are
   *     taken from here
   */
  public Accounts(
      AccountStore store,
      SessionStore sessions,
      AccessTokens tokens,
      AuthSettings settings,
      InstantSource clock) {
    this(store, sessions, tokens, settings, clock, new BcryptHasher(settings.bcryptCost()));
  }

  Accounts(
      AccountStore store,
      SessionStore sessions,
      AccessTokens tokens,
      AuthSettings settings,
      InstantSource clock,
      PasswordHasher hasher) {
    this.store = Objects.requireNonNull(store, "store");
    this.sessions =
        new Sessions(
            Objects.requireNonNull(sessions, "sessions"),
            store,
            Objects.requireNonNull(tokens, "tokens"),
            settings,
            clock);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.passwordRules = new PasswordRules(settings.minimumPasswordLength());
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
    PasswordHash kept = hash;
    if (hasher.isStrongerThan(hash)) {
      PasswordHash stronger = hasher.hash(typed.get());
      // Losing to a simultaneous change of the password is right: that one is newer.
      kept = store.replacePasswordHash(account.id(), hash, stronger) ? stronger : hash;
    }
    Sessions.Tokens begun = sessions.begin(account);
    if (!isStill(account, typed.get(), kept)) {
      sessions.end(account.id(), begun.sessionId());
      return new SignInResult.Rejected();
    }
    return new SignInResult.SignedIn(account, begun.access(), begun.refresh());
  }

  /**
   * Goes on with a session. The refresh token is used up by it; within 30 seconds it may be shown
   * again, and gets the same successor, if that was not used meanwhile. One that was used earlier
   * ends its session, because a thief may have either.
   *
   * @param refreshToken anything at all
   */
  public RefreshResult refresh(String refreshToken) {
    return sessions.refresh(refreshToken);
  }

  /**
   * Ends the session of a refresh token, used or not; nothing happens if there is none. An access
   * token that was issued before stays valid until it expires.
   *
   * @param refreshToken anything at all
   */
  public void logout(String refreshToken) {
    sessions.logout(refreshToken);
  }

  /**
   * Changes the password of somebody who knows the current one, ends all their sessions, and begins
   * a new one for whoever changed it.
   *
   * @param learnerId who is signed in, as {@link AccessTokenClaims#learnerId} has it
   */
  public PasswordChangeResult changePassword(
      String learnerId, String currentPassword, String newPassword) {
    Optional<StoredAccount> found = store.findByUsername(Account.learnerIdOf(learnerId));
    Optional<byte[]> typed = Passwords.encode(currentPassword);
    PasswordHash hash = found.map(StoredAccount::passwordHash).orElse(decoy);
    boolean matches = hasher.matches(typed.orElse(DECOY_PASSWORD), hash);
    if (!matches || typed.isEmpty() || found.isEmpty() || !found.get().account().active()) {
      return new PasswordChangeResult.Rejected();
    }
    Account account = found.get().account();
    List<Violation> violations =
        passwordRules.check(newPassword, account.username(), account.email());
    if (!violations.isEmpty()) {
      return new PasswordChangeResult.Invalid(violations);
    }
    PasswordHash replacement = hasher.hash(Passwords.encode(newPassword).orElseThrow());
    if (!store.replacePasswordHash(account.id(), hash, replacement)) {
      // Somebody changed it meanwhile, so what was typed is no longer the current password.
      return new PasswordChangeResult.Rejected();
    }
    sessions.endAll(account.id());
    Sessions.Tokens begun = sessions.begin(account);
    return new PasswordChangeResult.Changed(account, begun.access(), begun.refresh());
  }

  /**
   * The sessions that somebody has, those last used first; none for an unknown learner.
   *
   * @param learnerId as {@link Account#learnerId} has it
   */
  public List<Session> sessions(String learnerId) {
    return findByUsername(learnerId).map(account -> sessions.of(account.id())).orElse(List.of());
  }

  /**
   * Ends one session of somebody.
   *
   * @return false if they have no such session
   */
  public boolean endSession(String learnerId, String sessionId) {
    return findByUsername(learnerId)
        .filter(account -> sessions.end(account.id(), sessionId))
        .isPresent();
  }

  /**
   * Ends all sessions of somebody.
   *
   * @return how many there were
   */
  public int endSessions(String learnerId) {
    return findByUsername(learnerId).map(account -> sessions.endAll(account.id())).orElse(0);
  }

  /**
   * Forgets the sessions that have expired, of people who do not come back; those of people who do
   * are forgotten when they sign in. For the host to call, say, once a day.
   *
   * @return how many there were
   */
  public int forgetExpiredSessions() {
    return sessions.endExpired();
  }

  /**
   * Whether the account is still active and has this password, now that its session has begun. A
   * change of password or a deactivation ends the sessions there are; without this look it would
   * miss one that begins at that moment.
   */
  private boolean isStill(Account account, byte[] password, PasswordHash hash) {
    return store
        .findById(account.id())
        .filter(now -> now.account().active())
        .map(StoredAccount::passwordHash)
        // Another sign-in may just have made the hash of the same password stronger.
        .filter(now -> now.equals(hash) || hasher.matches(password, now))
        .isPresent();
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
