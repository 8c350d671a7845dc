package io.cybersensei.spring.boot;

import io.cybersensei.Sensei;
import io.cybersensei.interaction.BatchMode;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A log that takes part in Spring's transactions. Within a transaction of the data source, by
 * {@code DataSourceTransactionManager} or {@code JpaTransactionManager}, an interaction is stored
 * when the transaction commits and is gone when it rolls back. Otherwise it is stored at once, in a
 * transaction of Sensei's own; so it is within a transaction of another data source or of JTA.
 * Thread-safe.
 */
public final class SenseiLog {

  private final Sensei sensei;
  private final JpaStorage storage;
  private final DataSource dataSource;

  /**
   * Creates a log.
   *
   * @param dataSource the data source of the application's transactions
   */
  public SenseiLog(Sensei sensei, JpaStorage storage, DataSource dataSource) {
    this.sensei = sensei;
    this.storage = storage;
    this.dataSource = target(dataSource);
  }

  private static DataSource target(DataSource given) {
    return given instanceof TransactionAwareDataSourceProxy proxy
            && proxy.getTargetDataSource() != null
        ? proxy.getTargetDataSource()
        : given;
  }

  /**
   * Logs an interaction.
   *
   * @throws IllegalStateException if the transaction is read-only
   * @throws io.cybersensei.storage.StorageFailureException if the database fails
   */
  public LogResult log(InteractionDraft draft) {
    return logAll(List.of(draft), BatchMode.KEEP_VALID).get(0);
  }

  /**
   * Logs interactions.
   *
   * @return one result for each, in the same order
   * @throws IllegalStateException if the transaction is read-only
   * @throws io.cybersensei.storage.StorageFailureException if the database fails
   */
  public List<LogResult> logAll(List<InteractionDraft> drafts, BatchMode mode) {
    if (!hasTransaction()) {
      return sensei.logAll(drafts, mode);
    }
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      return isInTransaction(connection)
          ? sensei.logTo(storage.joining(connection)).logAll(drafts, mode)
          : sensei.logAll(drafts, mode);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  private boolean hasTransaction() {
    return TransactionSynchronizationManager.isActualTransactionActive()
        && TransactionSynchronizationManager.getResource(dataSource) instanceof ConnectionHolder;
  }

  /** Returns whether the connection is that of a transaction, and not only shared by the thread. */
  private static boolean isInTransaction(Connection connection) {
    try {
      return !connection.getAutoCommit();
    } catch (SQLException e) {
      throw new StorageException("The connection of the transaction cannot be used.", e);
    }
  }
}
