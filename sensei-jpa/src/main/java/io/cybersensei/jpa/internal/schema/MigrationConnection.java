package io.cybersensei.jpa.internal.schema;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import io.cybersensei.jpa.internal.sql.Jdbc;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source of one connection for Flyway, which would use three: one is enough, also from a
 * pool of one.
 *
 * <p>Where changes of tables are part of a transaction, all of Flyway's work is one transaction. It
 * begins with a lock that other nodes wait for, and {@link #commit} ends it. So nothing is half
 * done, and the session has no state that a connection pooler in transaction mode would lose or
 * leave to others: Flyway sets the search path and restores it within the transaction.
 */
final class MigrationConnection extends ForwardingDataSource implements AutoCloseable {

  private final Connection real;
  private final boolean inOneTransaction;
  private boolean autoCommit = true;

  private MigrationConnection(DataSource dataSource, Connection real, boolean inOneTransaction) {
    super(dataSource);
    this.real = real;
    this.inOneTransaction = inOneTransaction;
  }

  /** Borrows a connection and, where it can be, waits for other nodes that migrate. */
  static MigrationConnection open(DataSource dataSource, Dialect dialect) throws SQLException {
    Optional<String> lock = dialect.migrationLock();
    Connection real = dataSource.getConnection();
    try {
      real.setAutoCommit(lock.isEmpty());
      if (lock.isPresent()) {
        try (Statement statement = real.createStatement()) {
          statement.execute(lock.get());
        }
      }
      return new MigrationConnection(dataSource, real, lock.isPresent());
    } catch (SQLException | RuntimeException | Error e) {
      Jdbc.alsoTry(real::close, e);
      throw e;
    }
  }

  @Override
  public Connection getConnection() {
    return (Connection)
        Proxy.newProxyInstance(
            MigrationConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> invoke(proxy, method, arguments));
  }

  private @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "close" -> null;
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default ->
          inOneTransaction && endsTransaction(method, arguments) ? null : onReal(method, arguments);
    };
  }

  private @Nullable Object onReal(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (inOneTransaction && method.getName().equals("getAutoCommit")) {
      return autoCommit;
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private boolean endsTransaction(Method method, @Nullable Object @Nullable [] arguments) {
    if (method.getName().equals("setAutoCommit") && arguments != null) {
      autoCommit = Boolean.TRUE.equals(arguments[0]);
      return true;
    }
    return method.getName().equals("commit");
  }

  /** Commits the work, if it is one transaction. */
  void commit() throws SQLException {
    if (inOneTransaction) {
      real.commit();
    }
  }

  /** Returns the connection; work that is not committed is rolled back. */
  @Override
  public void close() throws SQLException {
    real.close();
  }
}
