package io.cybersensei.auth.internal.session;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.internal.guard.Auditor;
import io.cybersensei.auth.session.RefreshFault;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.session.Session;
import io.cybersensei.auth.session.SessionSettings;
import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.auth.session.StoredSession;
import io.cybersensei.auth.token.AccessToken;
import io.cybersensei.auth.token.AccessTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Begins sessions, goes on with them, and ends them. Safe for use by many threads. */
public final class Sessions {

  /** Both tokens of a session. */
  public record Tokens(String sessionId, AccessToken access, RefreshToken refresh) {}

  /** How long two tabs of a browser, or a client that lost the answer, may show one token. */
  private static final Duration REPEATABLE = Duration.ofSeconds(30);

  private static final int MOST_OF_ONE_ACCOUNT = 100;

  private final SessionStore store;
  private final AccountStore accounts;
  private final AccessTokens tokens;
  private final SessionSettings settings;
  private final Auditor auditor;
  private final InstantSource clock;
  private final RefreshTokens secrets = new RefreshTokens();
  private final OpenSessions open;

  public Sessions(
      SessionStore store,
      AccountStore accounts,
      AccessTokens tokens,
      SessionSettings settings,
      Auditor auditor,
      InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.tokens = tokens;
    this.settings = settings;
    this.auditor = auditor;
    this.clock = clock;
    this.open = new OpenSessions(settings.rememberedFor());
  }

  /** Begins a session, and ends those of the account that have expired or are too many. */
  public Tokens begin(Account account) {
    Instant now = now();
    List<StoredSession> others = store.findByAccount(account.id());
    for (int i = 0; i < others.size(); i++) {
      if (i >= MOST_OF_ONE_ACCOUNT - 1 || isExpired(others.get(i), now)) {
        end(others.get(i).id());
      }
    }
    String refreshToken = secrets.random();
    StoredSession session =
        new StoredSession(
            tokens.newSessionId(),
            account.id(),
            now,
            now.plus(settings.lifetime()),
            now,
            RefreshTokens.hash(refreshToken),
            Optional.empty());
    store.add(session);
    return tokensOf(session, account, refreshToken, now);
  }

  public RefreshResult refresh(String refreshToken, RequestSource client) {
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
      String salt = secrets.random();
      String successor = RefreshTokens.successor(refreshToken, salt);
      StoredSession next = session.rotated(RefreshTokens.hash(successor), salt, now);
      return store.rotate(hash, next)
          ? refreshed(next, account.get(), successor, now)
          // Somebody else was faster, and has left what the successor follows from.
          : refresh(refreshToken, client);
    }
    Optional<String> salt =
        session
            .parent()
            .filter(parent -> parent.hash().equals(hash))
            .filter(parent -> !now.isAfter(session.usedAt().plus(REPEATABLE)))
            .map(StoredSession.Parent::salt);
    if (salt.isPresent()) {
      String successor = RefreshTokens.successor(refreshToken, salt.get());
      return refreshed(session, account.get(), successor, now);
    }
    auditor.record(AuditEvent.Type.REFRESH_TOKEN_REPLAYED, session.accountId(), client);
    return ended(session, RefreshFault.REPLAYED);
  }

  /** The id of the session that a token belongs or belonged to, if there is one. */
  public Optional<String> idOf(String refreshToken) {
    return find(refreshToken).map(StoredSession::id);
  }

  /** Ends the session that a token belongs or belonged to, if there is one. */
  public void logout(String refreshToken, RequestSource client) {
    find(refreshToken)
        .filter(session -> end(session.id()))
        .ifPresent(ended -> auditor.record(AuditEvent.Type.SIGNED_OUT, ended.accountId(), client));
  }

  /** The sessions of an account that have not expired, those last used first. */
  public List<Session> of(UUID accountId) {
    Instant now = now();
    return store.findByAccount(accountId).stream()
        .filter(session -> !isExpired(session, now))
        .map(
            session ->
                new Session(session.id(), session.createdAt(), session.usedAt(), expiryOf(session)))
        .toList();
  }

  /** Ends one session of an account; false if it has no such session. */
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

  public int endAll(UUID accountId) {
    int ended = store.endAll(accountId);
    open.ended();
    return ended;
  }

  /** Whether a session has neither ended nor expired. */
  public boolean isOpen(String sessionId) {
    Instant now = now();
    return open.isOpen(
        sessionId,
        now,
        id -> store.find(id).filter(session -> !isExpired(session, now)).isPresent());
  }

  public int endExpired() {
    Instant now = now();
    return store.endExpired(now, now.minus(settings.idleLifetime()));
  }

  private Optional<StoredSession> find(String refreshToken) {
    return RefreshTokens.isOne(refreshToken)
        ? store.findByToken(RefreshTokens.hash(refreshToken))
        : Optional.empty();
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
    // Databases keep microseconds; a finer instant would not come back as it went.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
