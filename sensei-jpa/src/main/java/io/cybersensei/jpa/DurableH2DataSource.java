package io.cybersensei.jpa;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;

/**
 * Makes H2 write at each commit. By default it writes up to half a second later, and a process that
 * is killed meanwhile takes acknowledged interactions with it. H2 forgets the setting whenever it
 * opens a database, which it does whenever the first connection is made; so it is set for each
 * connection, which costs an embedded database some microseconds and no writing.
 */
final class DurableH2DataSource implements DataSource {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(DurableH2DataSource.class);

  private final DataSource host;
  private final AtomicBoolean refused = new AtomicBoolean();

  DurableH2DataSource(DataSource host) {
    this.host = host;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return durable(host.getConnection());
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return durable(host.getConnection(username, password));
  }

  private Connection durable(Connection connection) throws SQLException {
    try {
      writeAtEachCommit(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      Jdbc.alsoTry(connection::close, e);
      throw e;
    }
  }

  private void writeAtEachCommit(Connection connection) throws SQLException {
    if (refused.get()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET WRITE_DELAY 0");
    } catch (SQLException e) {
      if (connection.isValid(1) && refused.compareAndSet(false, true)) {
        LOG.warn(
            "H2 refuses to write at each commit, so a crash can lose what was acknowledged in the"
                + " last half second. Append ;WRITE_DELAY=0 to the database's URL.",
            e);
      }
    }
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return host.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    host.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    host.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return host.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return host.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return iface.isInstance(this) ? iface.cast(this) : host.unwrap(iface);
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) throws SQLException {
    return iface.isInstance(this) || host.isWrapperFor(iface);
  }
}
