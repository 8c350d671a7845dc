package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.internal.guard.AttemptThrottle;
import io.cybersensei.auth.internal.guard.Auditor;
import io.cybersensei.auth.internal.guard.Decoys;
import io.cybersensei.auth.internal.guard.HashingGate;
import io.cybersensei.auth.internal.guard.PasswordCheck;
import io.cybersensei.auth.internal.rules.Characters;
import io.cybersensei.auth.internal.rules.EmailRules;
import io.cybersensei.auth.internal.rules.PasswordRules;
import io.cybersensei.auth.internal.rules.Passwords;
import io.cybersensei.auth.internal.rules.UsernameRules;
import io.cybersensei.auth.internal.session.Sessions;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.session.Session;
import io.cybersensei.auth.token.AccessTokenClaims;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.internal.hash.KeyedHash;
import io.cybersensei.validation.Violation;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Registers people, signs them in, and keeps their sessions.
 *
 * <p>Safe for use by many threads if the stores are. {@link #register}, {@link #signIn} and {@link
 * #changePassword} keep a processor busy for as long as one hash takes, by default about a third of
 * a second; how many do so at a time is bounded.
 */
public final class Accounts {

  private final AccountStore store;
  private final Sessions sessions;
  private final Registrations registrations;
  private final PasswordCheck passwords;
  private final PasswordRules passwordRules;
  private final PasswordHasher hasher;
  private final HashingGate gate;
  private final AttemptThrottle throttle;
  private final AccountRights rights;
  private final Auditor auditor;
  private final KeyedHash keyedHash;

  /** The same with {@link AccountProtection#standard}. */
  public Accounts(
      AuthStores stores, AccessTokens tokens, AuthSettings settings, InstantSource clock) {
    this(stores, tokens, settings, AccountProtection.standard(), clock);
  }

  /**
   * Works on the given stores; holds nothing that must be closed.
   *
   * @param tokens makes the access tokens of those who sign in
   * @param settings the bcrypt cost, the minimum length of passwords and how long sessions last are
   *     taken from here
   * @param protection how attempts are counted, bounded and written down
   */
  public Accounts(
      AuthStores stores,
      AccessTokens tokens,
      AuthSettings settings,
      AccountProtection protection,
      InstantSource clock) {
    this(stores, tokens, settings, protection, clock, protection.hasher(settings));
  }

  Accounts(
      AuthStores stores,
      AccessTokens tokens,
      AuthSettings settings,
      AccountProtection protection,
      InstantSource clock,
      PasswordHasher hasher) {
    this.keyedHash = new KeyedHash(stores.accounts().secret());
    this.store = stores.accounts();
    this.hasher = hasher;
    this.gate = new HashingGate(protection.hashingsAtOnce);
    this.passwordRules =
        new PasswordRules(
            settings.passwords().minLength(),
            hasher.mostBytes(),
            protection.contextWords,
            protection.breached);
    this.auditor = new Auditor(protection.audit, keyedHash, clock);
    this.throttle =
        new AttemptThrottle(stores.throttles(), protection.throttleSettings, keyedHash, clock);
    this.sessions =
        new Sessions(
            stores.sessions(),
            store,
            Objects.requireNonNull(tokens),
            settings.sessions(),
            auditor,
            clock);
    this.rights = new AccountRights(store, sessions, protection.sessionsEnded, auditor, clock);
    this.passwords =
        new PasswordCheck(
            store, hasher, new Decoys(store, hasher, keyedHash, clock), gate, throttle, auditor);
    this.registrations =
        new Registrations(
            store,
            passwordRules,
            hasher,
            gate,
            protection,
            throttle,
            new Confirmations(keyedHash),
            auditor,
            clock);
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
    return registrations.register(
        registration, Objects.requireNonNull(role, "role"), RequestSource.unknown());
  }

  /** Registers a learner who sent a request. */
  public RegistrationResult register(Registration registration, RequestSource client) {
    return registrations.register(registration, Role.LEARNER, client);
  }

  /**
   * Makes the account that was asked for where there is a {@link RegistrationMail}, once the mail
   * has been read.
   *
   * @param confirmation as it was mailed; anything at all
   * @return the account; empty if it is no confirmation, or came too late or a second time, or
   *     somebody else got the username or e-mail address meanwhile
   */
  public Optional<Account> confirm(String confirmation) {
    return registrations.confirm(confirmation);
  }

  /** Signs a person in about whom nothing else is known. */
  public SignInResult signIn(String usernameOrEmail, String password) {
    return signIn(usernameOrEmail, password, RequestSource.unknown());
  }

  /**
   * Signs a person in by username or e-mail address, both without distinction of case.
   *
   * <p>Unknown and inactive accounts, wrong, empty and overlong passwords get the same answer after
   * the same number of hashings, of the kinds and costs that accounts have. Failures are counted,
   * those of accounts that do not exist as well; after too many, no password helps until some time
   * has gone by. When the configured hash is stronger than the stored one, a successful sign-in
   * replaces it.
   */
  public SignInResult signIn(String usernameOrEmail, String password, RequestSource client) {
    String name = canonicalName(usernameOrEmail);
    Optional<StoredAccount> found = findByCanonicalName(name);
    Optional<UUID> id = found.map(stored -> stored.account().id());
    return passwords
        .check(name, found, password, client)
        .match(
            verified -> begin(verified.account(), name, password, client),
            rejected -> rejected(id, name, client),
            throttled -> {
              auditor.record(AuditEvent.Type.SIGN_IN_THROTTLED, id, name, client);
              return new SignInResult.Throttled(throttled.retryAfter());
            },
            busy -> new SignInResult.Busy(busy.retryAfter()));
  }

  private SignInResult begin(
      StoredAccount verified, String name, String password, RequestSource client) {
    Account account = verified.account();
    Optional<UUID> id = Optional.of(account.id());
    Sessions.Tokens begun = sessions.begin(account);
    PasswordCheck.Recheck recheck = passwords.recheck(verified, password);
    if (recheck == PasswordCheck.Recheck.SAME) {
      auditor.record(AuditEvent.Type.SIGNED_IN, id, name, client);
      return new SignInResult.SignedIn(account, begun.access(), begun.refresh());
    }
    sessions.end(account.id(), begun.sessionId());
    if (recheck == PasswordCheck.Recheck.BUSY) {
      auditor.record(AuditEvent.Type.HASHING_REFUSED, id, name, client);
      return new SignInResult.Busy(HashingGate.RETRY_AFTER);
    }
    return rejected(id, name, client);
  }

  private SignInResult rejected(Optional<UUID> id, String name, RequestSource client) {
    auditor.record(AuditEvent.Type.SIGN_IN_REJECTED, id, name, client);
    return new SignInResult.Rejected();
  }

  /** Goes on with a session of somebody about whom nothing else is known. */
  public RefreshResult refresh(String refreshToken) {
    return refresh(refreshToken, RequestSource.unknown());
  }

  /**
   * Goes on with a session. The refresh token is used up by it; within 30 seconds it may be shown
   * again, and gets the same successor, if that was not used meanwhile. One that was used earlier
   * ends its session, because a thief may have either.
   *
   * @param refreshToken anything at all
   */
  public RefreshResult refresh(String refreshToken, RequestSource client) {
    return sessions.refresh(refreshToken, client);
  }

  /** Ends a session of somebody about whom nothing else is known. */
  public void logout(String refreshToken) {
    logout(refreshToken, RequestSource.unknown());
  }

  /**
   * Ends the session of a refresh token, used or not; nothing happens if there is none. Of the
   * access tokens that were issued before see {@link #isOpen}.
   *
   * @param refreshToken anything at all
   */
  public void logout(String refreshToken, RequestSource client) {
    sessions.logout(refreshToken, client);
  }

  /**
   * The id of the session that a refresh token belongs to, or belonged to before it was used.
   *
   * @param refreshToken anything at all
   */
  public Optional<String> sessionOf(String refreshToken) {
    return sessions.idOf(refreshToken);
  }

  /**
   * What a page shows to prove that it is of the session, rather than a stranger's page that has
   * the browser send the session's cookies: the same on every node for as long as the session
   * lasts, and foreseen by nobody.
   */
  public String csrfToken(String sessionId) {
    return keyedHash.shortHex("csrf", sessionId);
  }

  /** Changes the password of somebody about whom nothing else is known. */
  public PasswordChangeResult changePassword(
      String learnerId, String currentPassword, String newPassword) {
    return changePassword(learnerId, currentPassword, newPassword, RequestSource.unknown());
  }

  /**
   * Changes the password of somebody who knows the current one, ends all their sessions, and begins
   * a new one for whoever changed it. Failures are counted as those of signing in.
   *
   * @param learnerId who is signed in, as {@link AccessTokenClaims#learnerId} has it
   */
  public PasswordChangeResult changePassword(
      String learnerId, String currentPassword, String newPassword, RequestSource client) {
    String name = Account.learnerIdOf(learnerId);
    Optional<StoredAccount> found = store.findByUsername(name);
    Optional<UUID> id = found.map(stored -> stored.account().id());
    return passwords
        .check(name, found, currentPassword, client)
        .match(
            verified -> replacePassword(verified.account(), newPassword, client),
            rejected -> changeRejected(id, name, client),
            throttled -> {
              auditor.record(AuditEvent.Type.PASSWORD_CHANGE_THROTTLED, id, name, client);
              return new PasswordChangeResult.Throttled(throttled.retryAfter());
            },
            busy -> new PasswordChangeResult.Busy(busy.retryAfter()));
  }

  private PasswordChangeResult changeRejected(
      Optional<UUID> id, String name, RequestSource client) {
    auditor.record(AuditEvent.Type.PASSWORD_CHANGE_REJECTED, id, name, client);
    return new PasswordChangeResult.Rejected();
  }

  private PasswordChangeResult replacePassword(
      StoredAccount stored, String newPassword, RequestSource client) {
    Account account = stored.account();
    List<Violation> violations =
        passwordRules.check(newPassword, account.username(), account.email());
    if (!violations.isEmpty()) {
      return new PasswordChangeResult.Invalid(violations);
    }
    byte[] password = Passwords.encode(newPassword).orElseThrow();
    Optional<PasswordHash> replacement = gate.pass(() -> hasher.hash(password));
    if (replacement.isEmpty()) {
      return new PasswordChangeResult.Busy(HashingGate.RETRY_AFTER);
    }
    Optional<UUID> id = Optional.of(account.id());
    if (!store.replacePasswordHash(account.id(), stored.passwordHash(), replacement.get())) {
      // Somebody changed it meanwhile, so what was typed is no longer the current password.
      return changeRejected(id, account.learnerId(), client);
    }
    sessions.endAll(account.id());
    Sessions.Tokens begun = sessions.begin(account);
    auditor.record(AuditEvent.Type.PASSWORD_CHANGED, id, account.learnerId(), client);
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
   * Whether a session goes on, so that an access token is worth something: such a token by itself
   * outlives its session by up to its lifetime. The store is asked; for as long as {@link
   * AuthSettings#sessionsRememberedFor} a session that was open is taken to be so still, unless it
   * was ended through this object.
   *
   * @param sessionId as {@link AccessTokenClaims#sessionId} has it
   */
  public boolean isOpen(String sessionId) {
    return sessions.isOpen(sessionId);
  }

  /**
   * Ends one session of somebody.
   *
   * @return false if they have no such session
   */
  public boolean endSession(String learnerId, String sessionId) {
    Optional<Account> ended =
        findByUsername(learnerId).filter(account -> sessions.end(account.id(), sessionId));
    ended.ifPresent(account -> auditor.record(AuditEvent.Type.SESSION_ENDED, account));
    return ended.isPresent();
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
   * Writes down that somebody wanted to see what they may not, for whoever refused it.
   *
   * @param learnerId who it was
   */
  public void accessDenied(String learnerId, RequestSource client) {
    auditor.record(
        AuditEvent.Type.ACCESS_DENIED,
        findByUsername(learnerId).map(Account::id),
        Account.learnerIdOf(learnerId),
        client);
  }

  /**
   * Something that a device may keep to be recognised by, for {@link RequestSource}: on it the
   * owner can go on to sign in while strangers guess at the account elsewhere. It opens nothing.
   */
  public String deviceToken(Account account) {
    return throttle.newDeviceToken(account);
  }

  /** Lets an account sign in again; empty if there is none of this name. */
  public Optional<Account> activate(String username) {
    return findByUsername(username).flatMap(rights::activate);
  }

  /**
   * Keeps an account from signing in, and ends its sessions; empty if there is none of this name.
   */
  public Optional<Account> deactivate(String username) {
    return findByUsername(username).flatMap(rights::deactivate);
  }

  /** Gives an account another role, and ends its sessions; empty if there is none of this name. */
  public Optional<Account> changeRole(String username, Role role) {
    Objects.requireNonNull(role, "role");
    return findByUsername(username).flatMap(account -> rights.changeRole(account, role));
  }

  /** Finds an account by its username, without distinction of case. */
  public Optional<Account> findByUsername(String username) {
    return store.findByUsername(Account.learnerIdOf(username)).map(StoredAccount::account);
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
}
