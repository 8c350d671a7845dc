package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.sql.StorageException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;
import java.util.function.Function;

/** Transactions with JPA entities. Thread-safe. */
public final class Transactions {

  private final EntityManagerFactory factory;
  private final Dialect dialect;

  public Transactions(EntityManagerFactory factory, Dialect dialect) {
    this.factory = factory;
    this.dialect = dialect;
  }

  /**
   * Runs work in one transaction, and repeats it while it collides with other transactions.
   *
   * @param failure the message of the exception, one sentence
   * @throws StorageException if the database fails
   */
  public <T> T run(String failure, Function<EntityManager, T> work) {
    Retries retries = new Retries();
    while (true) {
      try {
        return OutsideOfHost.<T, PersistenceException>run(() -> once(work));
      } catch (PersistenceException e) {
        if (!dialect.isCollision(e) || !retries.waitForNext()) {
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
