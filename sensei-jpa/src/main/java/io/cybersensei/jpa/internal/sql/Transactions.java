package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.sql.StorageException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;
import java.util.function.Function;

/** Does work with entities in transactions of its own. Thread-safe. */
public final class Transactions {

  private final EntityManagerFactory factory;

  public Transactions(EntityManagerFactory factory) {
    this.factory = factory;
  }

  /**
   * Does all of the work or none of it; again, if it collides with another transaction.
   *
   * @param failure what to say, in a sentence, if it cannot be done
   */
  public <T> T run(String failure, Function<EntityManager, T> work) {
    Retries retries = new Retries();
    while (true) {
      try {
        return once(work);
      } catch (PersistenceException e) {
        if (!SqlFaults.isCollision(e) || !retries.waitForNext()) {
          throw new StorageException(failure, e);
        }
      }
    }
  }

  private <T> T once(Function<EntityManager, T> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      EntityTransaction transaction = entities.getTransaction();
      transaction.begin();
      try {
        T result = work.apply(entities);
        transaction.commit();
        return result;
      } catch (RuntimeException | Error e) {
        rollBackAfter(e, transaction);
        throw e;
      }
    }
  }

  private static void rollBackAfter(Throwable failure, EntityTransaction transaction) {
    try {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    } catch (PersistenceException e) {
      failure.addSuppressed(e);
    }
  }
}
