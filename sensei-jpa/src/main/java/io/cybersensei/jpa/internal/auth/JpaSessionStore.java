package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.auth.session.StoredSession;
import io.cybersensei.jpa.internal.sql.DatabaseClock;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A session store of JPA entities. The condition of the update ensures that a token is replaced
 * once: the database evaluates it again after it has waited for another transaction. The foreign
 * key deletes the hashes of a session with it.
 */
public final class JpaSessionStore implements SessionStore {

  private static final String NOT_ADDED = "The session could not be added.";
  private static final String NOT_READ = "The session could not be read.";
  private static final String NOT_ENDED = "The session could not be ended.";

  private final Transactions transactions;
  private final DatabaseClock clock;
  private final AtomicLong endings = new AtomicLong();

  public JpaSessionStore(Transactions transactions, DatabaseClock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void add(StoredSession session) {
    transactions.runRepeatable(
        NOT_ADDED,
        (entities, maybeDone) -> {
          if (!maybeDone || !isThere(entities, session)) {
            insert(entities, session);
          }
          return session;
        });
  }

  /** Returns whether a transaction whose commit had no answer has added this very session. */
  private static boolean isThere(EntityManager entities, StoredSession session) {
    SessionEntity there = entities.find(SessionEntity.class, session.id());
    return there != null && there.toStoredSession().equals(session);
  }

  private static void insert(EntityManager entities, StoredSession session) {
    // An existing key would count as a collision and be retried until the time is up.
    if (entities.find(SessionEntity.class, session.id()) != null
        || entities.find(RefreshTokenEntity.class, session.tokenHash()) != null) {
      throw new IllegalStateException("The id or the token of a session is in use.");
    }
    entities.persist(new SessionEntity(session));
    // Without a flush, providers order the two inserts differently.
    entities.flush();
    entities.persist(new RefreshTokenEntity(session.tokenHash(), session.id()));
  }

  @Override
  public boolean begin(StoredSession session, StoredAccount verified, AccountStore accounts) {
    return transactions.runRepeatable(
        NOT_ADDED,
        (entities, maybeDone) -> {
          if (maybeDone && isThere(entities, session)) {
            return true;
          }
          boolean permitted = lockIfPermitted(entities, verified);
          if (permitted) {
            insert(entities, session);
          }
          return permitted;
        });
  }

  @Override
  public boolean restart(
      StoredSession session,
      StoredAccount verified,
      PasswordHash replacement,
      AccountStore accounts) {
    boolean restarted =
        transactions.runRepeatable(
            "The password could not be changed.",
            (entities, maybeDone) -> {
              if (maybeDone && isThere(entities, session)) {
                return true;
              }
              boolean permitted = lockIfPermitted(entities, verified);
              if (permitted) {
                replaceHash(entities, verified, replacement);
                deleteAll(entities, session.accountId());
                insert(entities, session);
              }
              return permitted;
            });
    endings.incrementAndGet();
    return restarted;
  }

  /**
   * Locks an account until the end of the transaction, and returns whether it is as it was when its
   * password was verified. A change of the account waits for the lock, and ends its sessions
   * afterwards.
   */
  private static boolean lockIfPermitted(EntityManager entities, StoredAccount verified) {
    AccountEntity now =
        entities.find(AccountEntity.class, verified.account().id(), LockModeType.PESSIMISTIC_WRITE);
    return now != null && now.toStoredAccount().permitsSessionOf(verified);
  }

  private static void replaceHash(
      EntityManager entities, StoredAccount account, PasswordHash replacement) {
    entities
        .createQuery("UPDATE SenseiAccount a SET a.passwordHash = :hash WHERE a.id = :id")
        .setParameter("hash", replacement.encoded())
        .setParameter("id", account.account().id())
        .executeUpdate();
  }

  @Override
  public InstantSource sharedClock(InstantSource nodeClock) {
    return clock.shared(nodeClock);
  }

  @Override
  public long endings() {
    return endings.get();
  }

  /** Counts an erasure, which has ended the sessions of an account. */
  public void erased() {
    endings.incrementAndGet();
  }

  @Override
  public Optional<StoredSession> find(String sessionId) {
    return transactions.read(
        NOT_READ,
        entities ->
            Optional.ofNullable(entities.find(SessionEntity.class, sessionId))
                .map(SessionEntity::toStoredSession));
  }

  @Override
  public Optional<StoredSession> findByToken(String tokenHash) {
    return transactions.read(
        NOT_READ,
        entities ->
            entities
                .createQuery(
                    "SELECT s FROM SenseiSession s, SenseiRefreshToken t"
                        + " WHERE t.hash = :hash AND s.id = t.sessionId",
                    SessionEntity.class)
                .setParameter("hash", tokenHash)
                .getResultList()
                .stream()
                .findFirst()
                .map(SessionEntity::toStoredSession));
  }

  @Override
  public List<StoredSession> findByAccount(UUID accountId) {
    return transactions.read(
        NOT_READ,
        entities ->
            entities
                .createQuery(
                    "SELECT s FROM SenseiSession s WHERE s.accountId = :account"
                        + " ORDER BY s.usedAtMicros DESC, s.id",
                    SessionEntity.class)
                .setParameter("account", accountId)
                .getResultList()
                .stream()
                .map(SessionEntity::toStoredSession)
                .toList());
  }

  @Override
  public boolean rotate(String expectedTokenHash, StoredSession next) {
    return transactions.runRepeatable(
        "The session could not be refreshed.",
        (entities, maybeDone) -> {
          if (maybeDone && isRotated(entities, next)) {
            return true;
          }
          boolean inForce = replaceToken(entities, expectedTokenHash, next);
          if (inForce) {
            entities.persist(new RefreshTokenEntity(next.tokenHash(), next.id()));
          }
          return inForce;
        });
  }

  private static boolean isRotated(EntityManager entities, StoredSession next) {
    SessionEntity there = entities.find(SessionEntity.class, next.id());
    return there != null && there.toStoredSession().tokenHash().equals(next.tokenHash());
  }

  private static boolean replaceToken(
      EntityManager entities, String expectedTokenHash, StoredSession next) {
    StoredSession.Parent parent =
        next.parent()
            .orElseThrow(() -> new IllegalArgumentException("A rotated session has a parent."));
    return entities
            .createQuery(
                "UPDATE SenseiSession s SET s.usedAtMicros = :usedAt, s.tokenHash = :hash,"
                    + " s.parentHash = :parentHash, s.parentSalt = :parentSalt"
                    + " WHERE s.id = :id AND s.tokenHash = :expected")
            .setParameter("usedAt", Micros.of(next.usedAt()))
            .setParameter("hash", next.tokenHash())
            .setParameter("parentHash", parent.hash())
            .setParameter("parentSalt", parent.salt())
            .setParameter("id", next.id())
            .setParameter("expected", expectedTokenHash)
            .executeUpdate()
        == 1;
  }

  @Override
  public boolean end(String sessionId) {
    return transactions.run(
        NOT_ENDED,
        entities ->
            entities
                    .createQuery("DELETE FROM SenseiSession s WHERE s.id = :id")
                    .setParameter("id", sessionId)
                    .executeUpdate()
                == 1);
  }

  @Override
  public int endAll(UUID accountId) {
    int ended = transactions.run(NOT_ENDED, entities -> deleteAll(entities, accountId));
    endings.incrementAndGet();
    return ended;
  }

  private static int deleteAll(EntityManager entities, UUID accountId) {
    return entities
        .createQuery("DELETE FROM SenseiSession s WHERE s.accountId = :account")
        .setParameter("account", accountId)
        .executeUpdate();
  }

  /** Ends expired sessions, and never one that has not expired by the clock of the database. */
  @Override
  public int endExpired(Instant endingBy, Instant unusedSince) {
    Duration ahead = clock.ahead(endingBy);
    return transactions.run(
        NOT_ENDED,
        entities ->
            entities
                .createQuery(
                    "DELETE FROM SenseiSession s"
                        + " WHERE s.endsAtMicros <= :endingBy OR s.usedAtMicros <= :unusedSince")
                .setParameter("endingBy", Micros.of(endingBy.minus(ahead)))
                .setParameter("unusedSince", Micros.of(unusedSince.minus(ahead)))
                .executeUpdate());
  }
}
