package io.cybersensei.auth.internal.session;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.internal.guard.Auditor;
import io.cybersensei.auth.internal.guard.RequestLimits;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.session.RefreshFault;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.session.Session;
import io.cybersensei.auth.session.SessionSettings;
import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.auth.session.StoredSession;
import io.cybersensei.auth.token.AccessToken;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.internal.hash.KeyedHash;
import io.cybersensei.internal.time.NodeTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The life of sessions: their begin, their refresh and their end. Thread-safe. */
public final class Sessions {

  /**
   * The tokens of a session.
   *
   * @param sessionId the id of the session
   * @param access its new access token
   * @param refresh its new refresh token
   */
  public record Tokens(String sessionId, AccessToken access, RefreshToken refresh) {}

  /**
   * The time for which a replaced token returns its successor again: to a second tab of a browser,
   * or to a client that lost the response.
   */
  private static final Duration REPEATABLE = Duration.ofSeconds(30);

  private static final int MAX_OF_ONE_ACCOUNT = 100;

  private final SessionStore store;
  private final AccountStore accounts;
  private final AccessTokens tokens;
  private final SessionSettings settings;
  private final Auditor auditor;
  private final InstantSource clock;
  private final RefreshTokens secrets;
  private final RequestLimits limits;
  private final OpenSessions open;

  /**
   * Creates sessions.
   *
   * @param store the store of sessions
   * @param accounts the store of their accounts
   * @param tokens the issuer of access tokens
   * @param settings the lifetimes of sessions
   * @param keyedHash the hash that authenticates refresh tokens
   * @param limits the limits of refreshes and of tokens of ended sessions
   * @param auditor the writer of audit events
   * @param clock the clock of this node
   */
  public Sessions(
      SessionStore store,
      AccountStore accounts,
      AccessTokens tokens,
      SessionSettings settings,
      KeyedHash keyedHash,
      RequestLimits limits,
      Auditor auditor,
      InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.tokens = tokens;
    this.settings = settings;
    this.secrets = new RefreshTokens(keyedHash);
    this.limits = limits;
    this.auditor = auditor;
    this.clock = store.sharedClock(clock);
    this.open = new OpenSessions(new NodeTime(clock), settings.rememberedFor(), store::endings);
  }

  /**
   * Begins a session of an account whose password was verified, and ends expired sessions of the
   * account and those beyond the newest 100.
   *
   * @param verified the state of the account that was verified
   * @return the tokens; empty if the account has changed since then, and no longer permits it
   */
  public Optional<Tokens> begin(StoredAccount verified) {
    Begun begun = newSession(verified.account());
    if (!store.begin(begun.session(), verified, accounts)) {
      return Optional.empty();
    }
    endOld(begun.session());
    return Optional.of(begun.tokens());
  }

  /**
   * Replaces the password hash of an account whose password was verified, ends all its sessions and
   * begins one: all of it or none.
   *
   * @param verified the state of the account that was verified
   * @param replacement the new hash
   * @return the tokens; empty if the account has changed since then, and no longer permits it
   */
  public Optional<Tokens> restart(StoredAccount verified, PasswordHash replacement) {
    Begun begun = newSession(verified.account());
    return store.restart(begun.session(), verified, replacement, accounts)
        ? Optional.of(begun.tokens())
        : Optional.empty();
  }

  private record Begun(StoredSession session, Tokens tokens) {}

  /** Returns a session that is not stored yet, so a failure of its tokens leaves nothing behind. */
  private Begun newSession(Account account) {
    Instant now = now();
    String sessionId = secrets.newSessionId();
    String refreshToken = secrets.first(sessionId);
    StoredSession session =
        new StoredSession(
            sessionId,
            account.id(),
            now,
            now.plus(settings.lifetime()),
            now,
            RefreshTokens.hash(refreshToken),
            Optional.empty());
    return new Begun(session, tokensOf(session, account, refreshToken, now));
  }

  private void endOld(StoredSession begun) {
    List<StoredSession> others =
        store.findByAccount(begun.accountId()).stream()
            .filter(session -> !session.id().equals(begun.id()))
            .toList();
    for (int i = 0; i < others.size(); i++) {
      if (i >= MAX_OF_ONE_ACCOUNT - 1 || isExpired(others.get(i), begun.createdAt())) {
        end(others.get(i).id());
      }
    }
  }

  /** Replaces a refresh token; see {@link io.cybersensei.auth.Accounts#refresh}. */
  public RefreshResult refresh(String refreshToken, RequestSource source) {
    return secrets
        .sessionIdOf(refreshToken)
        .flatMap(limits::refresh)
        .<RefreshResult>map(RefreshResult.Throttled::new)
        .orElseGet(() -> rotate(refreshToken, source));
  }

  private RefreshResult rotate(String refreshToken, RequestSource source) {
    Optional<StoredSession> found = find(refreshToken);
    if (found.isEmpty()) {
      return new RefreshResult.Refused(RefreshFault.UNKNOWN);
    }
    StoredSession session = found.get();
    Instant now = now();
    if (isExpired(session, now)) {
      return ended(session, RefreshFault.EXPIRED);
    }
    Optional<Account> account =
        accounts.findById(session.accountId()).map(StoredAccount::account).filter(Account::active);
    if (account.isEmpty()) {
      return ended(session, RefreshFault.INACTIVE);
    }
    String hash = RefreshTokens.hash(refreshToken);
    if (session.tokenHash().equals(hash)) {
      String salt = secrets.newSalt();
      String successor = secrets.successor(refreshToken, salt);
      StoredSession next = session.rotated(RefreshTokens.hash(successor), salt, now);
      return store.rotate(hash, next)
          ? refreshed(next, account.get(), successor, now)
          // Another request replaced the token first, and stored the salt of the successor.
          : rotate(refreshToken, source);
    }
    Optional<String> salt =
        session
            .parent()
            .filter(parent -> parent.hash().equals(hash))
            .filter(parent -> !now.isAfter(session.usedAt().plus(REPEATABLE)))
            .map(StoredSession.Parent::salt);
    if (salt.isPresent()) {
      String successor = secrets.successor(refreshToken, salt.get());
      return refreshed(session, account.get(), successor, now);
    }
    auditor.record(AuditEvent.Type.REFRESH_TOKEN_REPLAYED, session.accountId(), source);
    return ended(session, RefreshFault.REPLAYED);
  }

  /** Returns the id of the session of a refresh token, also of a replaced one. */
  public Optional<String> idOf(String refreshToken) {
    return find(refreshToken).map(StoredSession::id);
  }

  /** Ends the session of a refresh token, also of a replaced one, if there is such a session. */
  public void logout(String refreshToken, RequestSource source) {
    find(refreshToken)
        .filter(session -> end(session.id()))
        .ifPresent(ended -> auditor.record(AuditEvent.Type.SIGNED_OUT, ended.accountId(), source));
  }

  /** Returns the sessions of an account that have not expired, the last used first. */
  public List<Session> of(UUID accountId) {
    Instant now = now();
    return store.findByAccount(accountId).stream()
        .filter(session -> !isExpired(session, now))
        .map(
            session ->
                new Session(session.id(), session.createdAt(), session.usedAt(), expiryOf(session)))
        .toList();
  }

  /** Ends one session of an account, and returns whether it had this session. */
  public boolean end(UUID accountId, String sessionId) {
    return store.findByAccount(accountId).stream()
            .anyMatch(session -> session.id().equals(sessionId))
        && end(sessionId);
  }

  private boolean end(String sessionId) {
    boolean ended = store.end(sessionId);
    open.ended(sessionId);
    return ended;
  }

  /** Ends all sessions of an account, and returns their number. */
  public int endAll(UUID accountId) {
    return store.endAll(accountId);
  }

  /** Returns whether a session has neither ended nor expired. */
  public boolean isOpen(String sessionId) {
    Instant now = now();
    return open.isOpen(
        sessionId,
        id -> lookUp(id, () -> store.find(id).filter(each -> !isExpired(each, now))).isPresent());
  }

  /** Ends all expired sessions of all accounts, and returns their number. */
  public int endExpired() {
    Instant now = now();
    return store.endExpired(now, now.minus(settings.idleLifetime()));
  }

  private Optional<StoredSession> find(String refreshToken) {
    return secrets
        .sessionIdOf(refreshToken)
        .flatMap(id -> lookUp(id, () -> store.findByToken(RefreshTokens.hash(refreshToken))));
  }

  /** Looks a session up. Its id cannot be made up, so only sessions that have ended are missing. */
  private Optional<StoredSession> lookUp(
      String sessionId, Supplier<Optional<StoredSession>> lookup) {
    return limits.lookUp("ended-session", sessionId, lookup);
  }

  private RefreshResult ended(StoredSession session, RefreshFault fault) {
    end(session.id());
    return new RefreshResult.Refused(fault);
  }

  private RefreshResult refreshed(
      StoredSession session, Account account, String refreshToken, Instant now) {
    Tokens both = tokensOf(session, account, refreshToken, now);
    return new RefreshResult.Refreshed(account, both.access(), both.refresh());
  }

  private Tokens tokensOf(
      StoredSession session, Account account, String refreshToken, Instant now) {
    Duration left = Duration.between(now, expiryOf(session)).truncatedTo(ChronoUnit.SECONDS);
    return new Tokens(
        session.id(), tokens.issue(account, session.id()), new RefreshToken(refreshToken, left));
  }

  private boolean isExpired(StoredSession session, Instant now) {
    return !now.isBefore(expiryOf(session));
  }

  private Instant expiryOf(StoredSession session) {
    Instant idleUntil = session.usedAt().plus(settings.idleLifetime());
    return idleUntil.isBefore(session.endsAt()) ? idleUntil : session.endsAt();
  }

  private Instant now() {
    // Databases keep microseconds, so finer instants would change in the store.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
