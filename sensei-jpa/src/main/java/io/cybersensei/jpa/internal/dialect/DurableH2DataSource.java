package io.cybersensei.jpa.internal.dialect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;

/**
 * A data source whose commits in an H2 file survive the death of the process. H2 itself writes up
 * to half a second after a commit, so a process that is killed in between loses acknowledged
 * interactions. {@code CHECKPOINT} writes at once. {@code WRITE_DELAY 0} would do so too, but stops
 * the background task that frees the space of old versions.
 */
final class DurableH2DataSource extends ForwardingDataSource {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(DurableH2DataSource.class);
  private static final int ADMIN_RIGHTS_REQUIRED = 90040;

  private final AtomicBoolean refused = new AtomicBoolean();

  DurableH2DataSource(DataSource host) {
    super(host);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return durable(super.getConnection());
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return durable(super.getConnection(username, password));
  }

  private Connection durable(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            DurableH2DataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(connection, arguments);
                if (method.getName().equals("commit")) {
                  write(connection);
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  private void write(Connection connection) throws SQLException {
    if (refused.get()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      if (e.getErrorCode() != ADMIN_RIGHTS_REQUIRED) {
        throw e;
      }
      if (refused.compareAndSet(false, true)) {
        LOG.warn(
            "The H2 user has no admin rights, which CHECKPOINT needs: a crash can lose interactions"
                + " that were acknowledged in the last half second. Use a user with admin rights.");
      }
    }
  }
}
