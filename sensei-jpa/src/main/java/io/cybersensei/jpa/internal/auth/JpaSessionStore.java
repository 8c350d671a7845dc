package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.auth.session.StoredSession;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Transactions;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A session store of JPA entities. The condition of the update ensures that a token is replaced
 * once: the database evaluates it again after it has waited for another transaction. The foreign
 * key deletes the hashes of a session with it.
 */
public final class JpaSessionStore implements SessionStore {

  private static final String NOT_READ = "The session could not be read.";
  private static final String NOT_ENDED = "The session could not be ended.";

  private final Transactions transactions;

  public JpaSessionStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(StoredSession session) {
    transactions.runRepeatable(
        "The session could not be added.",
        (entities, maybeDone) -> {
          SessionEntity there = entities.find(SessionEntity.class, session.id());
          if (maybeDone && there != null && there.toStoredSession().equals(session)) {
            return session;
          }
          // An existing key would count as a collision and be retried until the time is up.
          if (there != null
              || entities.find(RefreshTokenEntity.class, session.tokenHash()) != null) {
            throw new IllegalStateException("The id or the token of a session is in use.");
          }
          entities.persist(new SessionEntity(session));
          // Without a flush, providers order the two inserts differently.
          entities.flush();
          entities.persist(new RefreshTokenEntity(session.tokenHash(), session.id()));
          return session;
        });
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
    return transactions.run(
        NOT_ENDED,
        entities ->
            entities
                .createQuery("DELETE FROM SenseiSession s WHERE s.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate());
  }

  @Override
  public int endExpired(Instant endingBy, Instant unusedSince) {
    return transactions.run(
        NOT_ENDED,
        entities ->
            entities
                .createQuery(
                    "DELETE FROM SenseiSession s"
                        + " WHERE s.endsAtMicros <= :endingBy OR s.usedAtMicros <= :unusedSince")
                .setParameter("endingBy", Micros.of(endingBy))
                .setParameter("unusedSince", Micros.of(unusedSince))
                .executeUpdate());
  }
}
