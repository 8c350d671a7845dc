package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.token.SigningKeyStore;
import io.cybersensei.auth.token.StoredSigningKey;
import io.cybersensei.jpa.internal.sql.DatabaseClock;
import io.cybersensei.jpa.internal.sql.Transactions;
import java.time.InstantSource;
import java.util.List;

/** A signing key store of JPA entities. */
public final class JpaSigningKeyStore implements SigningKeyStore {

  private final Transactions transactions;
  private final DatabaseClock clock;

  public JpaSigningKeyStore(Transactions transactions, DatabaseClock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public InstantSource sharedClock(InstantSource nodeClock) {
    return clock.shared(nodeClock);
  }

  @Override
  public List<StoredSigningKey> all() {
    return transactions.read(
        "The signing keys could not be read.",
        entities ->
            entities
                .createQuery(
                    "SELECT k FROM SenseiSigningKey k ORDER BY k.activeFromMicros, k.id",
                    SigningKeyEntity.class)
                .getResultList()
                .stream()
                .map(SigningKeyEntity::toStoredSigningKey)
                .toList());
  }

  @Override
  public void add(StoredSigningKey key) {
    transactions.run(
        "The signing key could not be added.",
        entities -> {
          // An existing key would count as a collision and be retried until the time is up.
          if (entities.find(SigningKeyEntity.class, key.id()) != null) {
            throw new IllegalStateException("The key id " + key.id() + " is in use.");
          }
          entities.persist(new SigningKeyEntity(key));
          return key;
        });
  }

  @Override
  public boolean remove(String id) {
    return transactions.run(
        "The signing key could not be removed.",
        entities ->
            entities
                    .createQuery("DELETE FROM SenseiSigningKey k WHERE k.id = :id")
                    .setParameter("id", id)
                    .executeUpdate()
                == 1);
  }
}
