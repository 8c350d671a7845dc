package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.storage.StorageFailureException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions with JPA entities. Thread-safe. */
public final class Transactions {

  static final String NOT_KNOWN =
      "The database did not confirm the commit, so it is not known whether the change was made.";

  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  private final EntityManagers entityManagers;
  private final Dialect dialect;

  public Transactions(EntityManagers entityManagers) {
    this.entityManagers = entityManagers;
    this.dialect = entityManagers.connections().dialect();
  }

  /**
   * Runs work in one transaction, and repeats it while it collides with other transactions.
   *
   * @param failure the message of the exception, one sentence
   * @throws StorageException if the database fails, with the outcome
   */
  public <T> T run(String failure, Function<EntityManager, T> work) {
    return repeated(failure, false, maybeDone -> once(entities -> changing(entities, work)));
  }

  /** Work that can be repeated after a commit without an answer. */
  @FunctionalInterface
  public interface RepeatableWork<T> {
    /**
     * Does the work.
     *
     * @param maybeDone whether a commit of it had no answer: it must have the result of the first
     *     time if it finds its effect there
     */
    T with(EntityManager entities, boolean maybeDone);
  }

  /**
   * Runs work as {@link #run} does, and also repeats it after a commit without an answer.
   *
   * @param failure the message of the exception, one sentence
   * @throws StorageException if the database fails, with the outcome
   */
  public <T> T runRepeatable(String failure, RepeatableWork<T> work) {
    return repeated(
        failure,
        true,
        maybeDone -> once(entities -> changing(entities, each -> work.with(each, maybeDone))));
  }

  /**
   * Runs work that only reads, as {@link #run} does. A failure of the commit changes nothing.
   *
   * @param failure the message of the exception, one sentence
   * @throws StorageException if the database fails
   */
  public <T> T read(String failure, Function<EntityManager, T> work) {
    return repeated(failure, false, maybeDone -> once(entities -> reading(entities, work)));
  }

  private <T> T repeated(String failure, boolean repeatable, Function<Boolean, T> attempt) {
    Retries retries = new Retries();
    Optional<UnconfirmedCommit> unconfirmed = Optional.empty();
    boolean maybeDone = false;
    while (true) {
      try {
        boolean again = maybeDone;
        return OutsideOfHost.<T, RuntimeException>run(() -> attempt.apply(again));
      } catch (RuntimeException e) {
        if (!isOfDatabase(e)) {
          throw e;
        }
        maybeDone |= e instanceof UnconfirmedCommit;
        if (e instanceof UnconfirmedCommit commit && !dialect.refusesCommit(e)) {
          unconfirmed = Optional.of(commit);
        }
        boolean repeats = dialect.isCollision(e) && unconfirmed.isEmpty();
        repeats |= repeatable && unconfirmed.isPresent();
        if (!repeats || !retries.waitForNext()) {
          throw unconfirmed
              .map(commit -> StorageException.notKnown(NOT_KNOWN, commit))
              .orElseGet(() -> new StorageException(failure, e));
        }
      }
    }
  }

  /**
   * Returns whether an exception is about the database. EclipseLink throws exceptions of its own,
   * which are no {@link PersistenceException}, if there is no connection.
   */
  private static boolean isOfDatabase(RuntimeException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageFailureException) {
        return false;
      }
      if (cause instanceof PersistenceException
          || cause instanceof UnconfirmedCommit
          || cause instanceof SQLException) {
        return true;
      }
    }
    return false;
  }

  private <T> T once(Function<EntityManager, T> transaction) {
    return entityManagers.within(() -> onceHere(transaction));
  }

  private <T> T onceHere(Function<EntityManager, T> transaction) {
    EntityManager entities = entityManagers.create();
    T result;
    try {
      result = transaction.apply(entities);
    } catch (RuntimeException | Error e) {
      closeAfter(e, entities);
      throw e;
    }
    try {
      entities.close();
    } catch (RuntimeException e) {
      LOG.warn("An entity manager could not be closed after its transaction.", e);
    }
    return result;
  }

  private static <T> T changing(EntityManager entities, Function<EntityManager, T> work) {
    EntityTransaction transaction = entities.getTransaction();
    transaction.begin();
    try {
      T result = work.apply(entities);
      // After the flush, the commit sends nothing else, and its failure leaves the outcome open.
      entities.flush();
      commit(transaction);
      return result;
    } catch (RuntimeException | Error e) {
      rollBackAfter(e, transaction);
      throw e;
    }
  }

  private static <T> T reading(EntityManager entities, Function<EntityManager, T> work) {
    EntityTransaction transaction = entities.getTransaction();
    transaction.begin();
    T result;
    try {
      result = work.apply(entities);
    } catch (RuntimeException | Error e) {
      rollBackAfter(e, transaction);
      throw e;
    }
    try {
      transaction.commit();
    } catch (RuntimeException e) {
      rollBackAfter(e, transaction);
      LOG.debug("A transaction that only read could not be ended.", e);
    }
    return result;
  }

  private static void commit(EntityTransaction transaction) {
    try {
      transaction.commit();
    } catch (RuntimeException e) {
      throw new UnconfirmedCommit(e);
    }
  }

  /** Thrown if a commit was sent and did not succeed. The database may have committed. */
  private static final class UnconfirmedCommit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnconfirmedCommit(RuntimeException cause) {
      super("The commit was not confirmed.", cause);
    }
  }

  private static void closeAfter(Throwable failure, EntityManager entities) {
    try {
      entities.close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static void rollBackAfter(Throwable failure, EntityTransaction transaction) {
    try {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
