package io.cybersensei.jpa.testing;

import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A host's data source that hands out the connection of the thread's transaction while there is
 * one.
 */
public final class ThreadBoundDataSource extends ForwardingDataSource {

  /** The behaviour of a connection within a transaction. */
  public enum Kind {
    /**
     * Every holder of the connection can commit, as with Spring's TransactionAwareDataSourceProxy.
     */
    PROXY,
    /**
     * Only the transaction manager can commit, as with JTA. Connections that were borrowed outside
     * of the transaction are useless within.
     */
    JTA
  }

  private static final Set<String> ALLOWED_OUTSIDE = Set.of("close", "isClosed");
  private static final Set<String> MANAGED = Set.of("commit", "rollback", "setAutoCommit");

  private final Kind kind;

  @SuppressWarnings("ThreadLocalUsage") // Each data source has its own transactions.
  private final ThreadLocal<Connection> bound = new ThreadLocal<>();

  public ThreadBoundDataSource(DataSource real, Kind kind) {
    super(real);
    this.kind = kind;
  }

  /** Begins a transaction of the host in this thread. */
  public Connection begin() throws SQLException {
    Connection connection = super.getConnection();
    connection.setAutoCommit(false);
    bound.set(connection);
    return connection;
  }

  /** Commits the transaction of this thread. */
  public void commit() throws SQLException {
    try (Connection connection = bound.get()) {
      connection.commit();
      connection.setAutoCommit(true);
    } finally {
      bound.remove();
    }
  }

  /** Rolls back the transaction of this thread, if there is one. */
  public void rollback() throws SQLException {
    try (Connection connection = bound.get()) {
      if (connection != null) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } finally {
      bound.remove();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection ofTransaction = bound.get();
    boolean within = ofTransaction != null;
    Connection connection = within ? ofTransaction : super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            ThreadBoundDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              String name = method.getName();
              if (within && name.equals("close")) {
                return null;
              }
              if (kind == Kind.JTA && within && MANAGED.contains(name)) {
                throw new SQLException(name + " is not allowed in a managed transaction.");
              }
              if (kind == Kind.JTA
                  && !within
                  && bound.get() != null
                  && !ALLOWED_OUTSIDE.contains(name)) {
                throw new SQLException("Deferred enlistment is not supported.");
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
