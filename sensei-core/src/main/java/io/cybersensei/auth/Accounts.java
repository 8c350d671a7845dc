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
import io.cybersensei.auth.internal.guard.RequestLimits;
import io.cybersensei.auth.internal.rules.PasswordRules;
import io.cybersensei.auth.internal.rules.Passwords;
import io.cybersensei.auth.internal.session.Sessions;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.session.Session;
import io.cybersensei.auth.token.AccessTokenClaims;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.internal.hash.KeyedHash;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The accounts of Sensei: registration, sign-in, sessions and the rights of accounts.
 *
 * <p>Thread-safe, as the stores are. {@link #register}, {@link #signIn} and {@link #changePassword}
 * keep a processor busy for the time of a hashing, by default about a third of a second. The number
 * of hashings at a time is limited for each object of this class; see {@link
 * AccountProtection.Builder#hashingsAtOnce}.
 *
 * <p>A learner id is the canonical form of a username, {@link Account#learnerId}. Parameters that
 * are learner ids or usernames are compared in this form, so any spelling of a username will do. A
 * store that fails throws an unchecked exception, which the caller gets.
 */
public final class Accounts {

  /** The number of times that a verified account may change before its user has to try again. */
  private static final int MAX_REPEATS = 10;

  private final AccountStore store;
  private final Sessions sessions;
  private final Registrations registrations;
  private final PasswordCheck passwords;
  private final PasswordRules passwordRules;
  private final PasswordHasher hasher;
  private final HashingGate gate;
  private final AttemptThrottle throttle;
  private final RequestLimits limits;
  private final AccountRights rights;
  private final Auditor auditor;
  private final KeyedHash keyedHash;

  /**
   * Creates accounts with {@link AccountProtection#standard}.
   *
   * @param stores the stores of accounts, sessions, attempts; their audit log is not used
   * @param tokens the issuer of access tokens
   * @param settings the settings of passwords and sessions
   * @param clock the source of time
   */
  public Accounts(
      AuthStores stores, AccessTokens tokens, AuthSettings settings, InstantSource clock) {
    this(stores, tokens, settings, AccountProtection.standard(), clock);
  }

  /**
   * Creates accounts. The object holds nothing that must be closed.
   *
   * @param stores the stores of accounts, sessions and attempts; events go to the audit log of the
   *     protection, not to that of the stores
   * @param tokens the issuer of access tokens
   * @param settings the settings of passwords and sessions
   * @param protection the limits of attempts, the audit log and the rules of new passwords
   * @param clock the source of time
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
    this.gate = new HashingGate(protection.hashingsAtOnce, protection.metrics);
    this.passwordRules =
        new PasswordRules(
            settings.passwords().minLength(),
            hasher.maxBytes(),
            protection.contextWords,
            protection.breachedPasswords);
    this.limits = new RequestLimits(protection.throttleSettings, keyedHash, clock);
    this.auditor = new Auditor(protection.audit, keyedHash, limits, clock);
    this.throttle =
        new AttemptThrottle(stores.throttles(), protection.throttleSettings, keyedHash, clock);
    this.sessions =
        new Sessions(
            stores.sessions(),
            store,
            Objects.requireNonNull(tokens, "tokens"),
            settings.sessions(),
            keyedHash,
            limits,
            auditor,
            clock);
    this.rights = new AccountRights(store, sessions, protection.onSessionsEnded, auditor, clock);
    this.passwords =
        new PasswordCheck(
            store,
            hasher,
            new Decoys(store, hasher, keyedHash, clock),
            gate,
            throttle,
            limits,
            auditor);
    this.registrations =
        new Registrations(
            store,
            passwordRules,
            hasher,
            gate,
            protection,
            throttle,
            limits,
            new Confirmations(keyedHash),
            auditor,
            clock);
  }

  /**
   * Registers a learner, without a known source of the request. Of simultaneous registrations of
   * one username or e-mail address exactly one succeeds.
   */
  public RegistrationResult register(Registration registration) {
    return register(registration, Role.LEARNER);
  }

  /**
   * Registers an account with a role. The host must decide on the role: a role that came with the
   * request of a stranger would let the stranger become an administrator.
   */
  public RegistrationResult register(Registration registration, Role role) {
    return registrations.register(
        registration, Objects.requireNonNull(role, "role"), RequestSource.unknown());
  }

  /**
   * Registers a learner.
   *
   * @param registration the input of the person; its values are checked
   * @param source the source of the request, for the limit of registrations of one network
   */
  public RegistrationResult register(Registration registration, RequestSource source) {
    return registrations.register(registration, Role.LEARNER, source);
  }

  /**
   * Creates the account of a registration that was confirmed by mail; see {@link RegistrationMail}.
   *
   * @param confirmation the confirmation from the mail, or any other text
   * @return the account; empty if the text is no confirmation, is 7 days old or was used before, or
   *     if the username or e-mail address was taken or erased in the meantime
   */
  public Optional<Account> confirm(String confirmation) {
    return registrations.confirm(confirmation);
  }

  /** Signs a user in, without a known source of the request. */
  public SignInResult signIn(String usernameOrEmail, String password) {
    return signIn(usernameOrEmail, password, RequestSource.unknown());
  }

  /**
   * Signs a user in and begins a session.
   *
   * <p>Unknown and inactive accounts, and wrong, empty and overlong passwords have the same result
   * after the same number of hashings, of the kinds and costs that the accounts have. Failed
   * attempts are counted, also those at accounts that do not exist. After too many of them, every
   * attempt is {@link SignInResult.Throttled}, even with the right password. If the configured hash
   * is stronger than the stored one, a successful sign-in replaces it.
   *
   * @param usernameOrEmail a username or an e-mail address, without distinction of case, or any
   *     other text; the username of one account takes precedence over the address of another
   * @param password the password as it was typed
   * @param source the source of the request, for the limits of attempts
   */
  public SignInResult signIn(String usernameOrEmail, String password, RequestSource source) {
    SignInName typed = SignInName.find(store, usernameOrEmail);
    String name = typed.canonical();
    Optional<StoredAccount> found = typed.account();
    Optional<UUID> id = found.map(stored -> stored.account().id());
    return passwords
        .check(name, found, password, source)
        .match(
            verified -> begin(verified.account(), name, password, source, MAX_REPEATS),
            rejected -> rejected(id, name, source),
            throttled -> {
              auditor.recordRefusal(AuditEvent.Type.SIGN_IN_THROTTLED, id, name, source);
              return new SignInResult.Throttled(throttled.retryAfter());
            },
            busy -> new SignInResult.Busy(busy.retryAfter()));
  }

  /**
   * Begins a session of a verified account. If the account has changed during the hashing, it is
   * read and verified again, a limited number of times.
   */
  private SignInResult begin(
      StoredAccount verified, String name, String password, RequestSource source, int repeats) {
    Optional<UUID> id = Optional.of(verified.account().id());
    Optional<Sessions.Tokens> begun = sessions.begin(verified);
    if (begun.isPresent()) {
      auditor.record(AuditEvent.Type.SIGNED_IN, id, name, source);
      return new SignInResult.SignedIn(
          verified.account(),
          begun.get().access(),
          begun.get().refresh(),
          passwords.isCutShort(verified, password));
    }
    if (repeats == 0) {
      return busy(id, name, source);
    }
    return passwords
        .verifyAgain(verified, password)
        .match(
            again -> begin(again.account(), name, password, source, repeats - 1),
            rejected -> rejected(id, name, source),
            throttled -> new SignInResult.Throttled(throttled.retryAfter()),
            busy -> busy(id, name, source));
  }

  private SignInResult busy(Optional<UUID> id, String name, RequestSource source) {
    auditor.recordRefusal(AuditEvent.Type.HASHING_REFUSED, id, name, source);
    return new SignInResult.Busy(HashingGate.RETRY_AFTER);
  }

  private SignInResult rejected(Optional<UUID> id, String name, RequestSource source) {
    auditor.record(AuditEvent.Type.SIGN_IN_REJECTED, id, name, source);
    return new SignInResult.Rejected();
  }

  /** Continues a session, without a known source of the request. */
  public RefreshResult refresh(String refreshToken) {
    return refresh(refreshToken, RequestSource.unknown());
  }

  /**
   * Continues a session: replaces its refresh token and issues an access token. For 30 seconds the
   * replaced token returns the same successor again, unless the successor was used in the meantime.
   * Any other use of a replaced token ends the session, because one of its two holders is a thief.
   *
   * @param refreshToken a refresh token, or any other text
   * @param source the source of the request, for the audit log
   */
  public RefreshResult refresh(String refreshToken, RequestSource source) {
    return sessions.refresh(refreshToken, source);
  }

  /** Ends the session of a refresh token, without a known source of the request. */
  public void logout(String refreshToken) {
    logout(refreshToken, RequestSource.unknown());
  }

  /**
   * Ends the session of a refresh token, also of a replaced one. Without such a session, nothing
   * happens. {@link #isOpen} tells when the access tokens of the session are refused.
   *
   * @param refreshToken a refresh token, or any other text
   * @param source the source of the request, for the audit log
   */
  public void logout(String refreshToken, RequestSource source) {
    sessions.logout(refreshToken, source);
  }

  /**
   * Returns the id of the session of a refresh token, also of a replaced one.
   *
   * @param refreshToken a refresh token, or any other text
   * @return the id; empty if there is no such session
   */
  public Optional<String> sessionOf(String refreshToken) {
    return sessions.idOf(refreshToken);
  }

  /**
   * Returns the CSRF token of a session. A page sends it with each request to prove that the
   * request comes from the host's own pages and not from another site that makes the browser send
   * the cookies of the session. It is the same on every node while the session lasts, and cannot be
   * predicted.
   *
   * @param sessionId the id of a session
   * @return 32 hexadecimal digits
   */
  public String csrfToken(String sessionId) {
    return keyedHash.shortHex("csrf", sessionId);
  }

  /** Changes a password, without a known source of the request. */
  public PasswordChangeResult changePassword(
      String learnerId, String currentPassword, String newPassword) {
    return changePassword(learnerId, currentPassword, newPassword, RequestSource.unknown());
  }

  /**
   * Changes a password, ends all sessions of the account, and begins a new session. The caller must
   * be signed in. Failed attempts count for the session of the source alone, so that neither
   * strangers nor a thief of another session can keep a user from changing the password.
   *
   * @param learnerId the learner id of the account, as in {@link AccessTokenClaims#learnerId}
   * @param currentPassword the current password as it was typed
   * @param newPassword the new password as it was typed; see {@link Registration#password}
   * @param source the source of the request, for the limits of attempts
   */
  public PasswordChangeResult changePassword(
      String learnerId, String currentPassword, String newPassword, RequestSource source) {
    String name = Account.learnerIdOf(learnerId);
    Optional<StoredAccount> found = store.findByUsername(name);
    Optional<UUID> id = found.map(stored -> stored.account().id());
    return passwords
        .checkInSession(name, found, currentPassword, source)
        .match(
            verified -> replacePassword(verified.account(), currentPassword, newPassword, source),
            rejected -> changeRejected(id, name, source),
            throttled -> {
              auditor.recordRefusal(AuditEvent.Type.PASSWORD_CHANGE_THROTTLED, id, name, source);
              return new PasswordChangeResult.Throttled(throttled.retryAfter());
            },
            busy -> new PasswordChangeResult.Busy(busy.retryAfter()));
  }

  private PasswordChangeResult changeRejected(
      Optional<UUID> id, String name, RequestSource source) {
    auditor.record(AuditEvent.Type.PASSWORD_CHANGE_REJECTED, id, name, source);
    return new PasswordChangeResult.Rejected();
  }

  private PasswordChangeResult replacePassword(
      StoredAccount verified, String currentPassword, String newPassword, RequestSource source) {
    Account account = verified.account();
    List<Violation> violations =
        passwordRules.check(newPassword, account.username(), account.email());
    if (!violations.isEmpty()) {
      return new PasswordChangeResult.Invalid(violations);
    }
    byte[] password = Passwords.encode(newPassword).orElseThrow();
    return gate.passKnown(() -> hasher.hash(password))
        .map(hash -> restart(verified, currentPassword, hash, source, MAX_REPEATS))
        .orElseGet(() -> new PasswordChangeResult.Busy(HashingGate.RETRY_AFTER));
  }

  /**
   * Replaces the password hash of a verified account and its sessions. If the account has changed
   * during the hashing, it is read and verified again, a limited number of times.
   */
  private PasswordChangeResult restart(
      StoredAccount verified,
      String currentPassword,
      PasswordHash replacement,
      RequestSource source,
      int repeats) {
    Account account = verified.account();
    Optional<UUID> id = Optional.of(account.id());
    Optional<Sessions.Tokens> begun = sessions.restart(verified, replacement);
    if (begun.isPresent()) {
      auditor.record(AuditEvent.Type.PASSWORD_CHANGED, id, account.learnerId(), source);
      return new PasswordChangeResult.Changed(account, begun.get().access(), begun.get().refresh());
    }
    if (repeats == 0) {
      return new PasswordChangeResult.Busy(HashingGate.RETRY_AFTER);
    }
    return passwords
        .verifyAgain(verified, currentPassword)
        .match(
            again -> restart(again.account(), currentPassword, replacement, source, repeats - 1),
            // Another request changed the password, so the typed one is no longer the current one.
            rejected -> changeRejected(id, account.learnerId(), source),
            throttled -> new PasswordChangeResult.Throttled(throttled.retryAfter()),
            busy -> new PasswordChangeResult.Busy(busy.retryAfter()));
  }

  /**
   * Returns the sessions of an account, in the order of their last use, the latest first.
   *
   * @param learnerId the learner id of the account
   * @return the sessions; none if there is no such account
   */
  public List<Session> sessions(String learnerId) {
    return findByUsername(learnerId).map(account -> sessions.of(account.id())).orElse(List.of());
  }

  /**
   * Returns whether a session is open: neither ended nor expired. An access token should be
   * accepted only while its session is open, because {@link AccessTokens#verify} asks no store and
   * accepts it for its whole lifetime.
   *
   * <p>An open session is remembered for {@link
   * io.cybersensei.auth.session.SessionSettings#rememberedFor}, and the store is not asked again in
   * that time. A session that was ended through this object is forgotten at once, and so are the
   * sessions of an account that is erased on this node.
   *
   * @param sessionId the id of a session, as in {@link AccessTokenClaims#sessionId}
   */
  public boolean isOpen(String sessionId) {
    return sessions.isOpen(sessionId);
  }

  /**
   * Ends one session of an account.
   *
   * @param learnerId the learner id of the account
   * @param sessionId the id of the session
   * @return whether the account had this session
   */
  public boolean endSession(String learnerId, String sessionId) {
    Optional<Account> ended =
        findByUsername(learnerId).filter(account -> sessions.end(account.id(), sessionId));
    ended.ifPresent(account -> auditor.record(AuditEvent.Type.SESSION_ENDED, account));
    return ended.isPresent();
  }

  /**
   * Ends all sessions of an account.
   *
   * @param learnerId the learner id of the account
   * @return the number of sessions that were ended; 0 if there is no such account
   */
  public int endSessions(String learnerId) {
    return findByUsername(learnerId).map(account -> sessions.endAll(account.id())).orElse(0);
  }

  /**
   * Deletes all expired sessions from the store. A sign-in deletes the expired sessions of its own
   * account only, so call this regularly, for example once a day.
   *
   * @return the number of sessions that were deleted
   */
  public int forgetExpiredSessions() {
    return sessions.endExpired();
  }

  /**
   * Records in the audit log that the host refused a signed-in user access to something. Beyond
   * {@link io.cybersensei.auth.guard.ThrottleSettings#denials} nothing is read or written, and the
   * host should ask the user to wait.
   *
   * @param learnerId the learner id of the user
   * @param source the source of the request
   * @return empty if the event was recorded; otherwise the time to wait, more than zero
   */
  public Optional<Duration> accessDenied(String learnerId, RequestSource source) {
    String name = Account.learnerIdOf(learnerId);
    Optional<Duration> wait = limits.denial(name);
    if (wait.isEmpty()) {
      Optional<UUID> id = findByUsername(name).map(Account::id);
      auditor.record(AuditEvent.Type.ACCESS_DENIED, id, name, source);
    }
    return wait;
  }

  /**
   * Returns a new device token, for a device on which the user has signed in. Sign-ins with it have
   * a limit of their own, so that the user can sign in on this device while others guess the
   * password elsewhere. The token is no credential.
   *
   * @param account the account that has signed in
   * @return 65 characters: 32 hexadecimal digits, a dot, and 32 hexadecimal digits
   */
  public String deviceToken(Account account) {
    return throttle.newDeviceToken(account);
  }

  /**
   * Permits an account to sign in again.
   *
   * @param username the username, in any spelling
   * @return the changed account; empty if there is no such account
   */
  public Optional<Account> activate(String username) {
    return findByUsername(username).flatMap(rights::activate);
  }

  /**
   * Prevents an account from signing in, and ends its sessions.
   *
   * @param username the username, in any spelling
   * @return the changed account; empty if there is no such account
   */
  public Optional<Account> deactivate(String username) {
    return findByUsername(username).flatMap(rights::deactivate);
  }

  /**
   * Changes the role of an account, and ends its sessions.
   *
   * @param username the username, in any spelling
   * @param role the new role
   * @return the changed account; empty if there is no such account
   */
  public Optional<Account> changeRole(String username, Role role) {
    Objects.requireNonNull(role, "role");
    return findByUsername(username).flatMap(account -> rights.changeRole(account, role));
  }

  /**
   * Finds an account by its username.
   *
   * @param username the username, in any spelling, or any other text
   * @return the account; empty if there is none
   */
  public Optional<Account> findByUsername(String username) {
    return store.findByUsername(Account.learnerIdOf(username)).map(StoredAccount::account);
  }

  /**
   * Finds an account by its id, such as that of an audit event.
   *
   * @return the account; empty if there is none, for example after its erasure
   */
  public Optional<Account> findById(UUID id) {
    return store.findById(id).map(StoredAccount::account);
  }
}
