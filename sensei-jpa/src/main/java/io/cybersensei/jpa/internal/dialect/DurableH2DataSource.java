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
 * Makes an H2 file survive the death of the process from each commit on. H2 by itself writes up to
 * half a second after a commit, and a process that is killed meanwhile takes acknowledged
 * interactions with it. {@code CHECKPOINT} writes at once; {@code WRITE_DELAY 0} would do so too,
 * but ends the housekeeping that gives back the space of what was written before.
 */
public final class DurableH2DataSource extends ForwardingDataSource {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(DurableH2DataSource.class);
  private static final int ADMIN_RIGHTS_REQUIRED = 90040;

  private final AtomicBoolean refused = new AtomicBoolean();

  public DurableH2DataSource(DataSource host) {
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
            "H2 lets only a user with admin rights have a commit written at once. Without them a"
                + " crash can lose what was acknowledged in the half second before.");
      }
    }
  }
}
