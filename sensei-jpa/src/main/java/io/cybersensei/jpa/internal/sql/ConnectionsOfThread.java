package io.cybersensei.jpa.internal.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data source of a persistence unit that storages share. A thread gets the connections of the
 * storage that it works for, and the unit's SQL names the schema of that storage's tables.
 * Thread-safe.
 */
public final class ConnectionsOfThread implements DataSource {

  /** A storage that a thread works for. */
  private record Place(OwnConnections connections, Tables tables) {}

  // There is one of these for each persistence unit, and a thread works for several units.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Place> current = new ThreadLocal<>();

  /** Runs work for a storage. Work for another storage may be within it. */
  public <T> T within(OwnConnections connections, Tables tables, Supplier<T> work) {
    Place outer = current.get();
    current.set(new Place(connections, tables));
    try {
      return work.get();
    } finally {
      if (outer == null) {
        current.remove();
      } else {
        current.set(outer);
      }
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Place place = place();
    Connection connection =
        SchemaOfUnit.replaced(place.connections().getConnection(), place.tables());
    return place.connections().dialect().keepsUuidsAsText()
        ? UuidsAsText.over(connection)
        : connection;
  }

  private Place place() throws SQLException {
    Place place = current.get();
    if (place == null) {
      throw new SQLException("A thread asked for a connection that works for no storage.");
    }
    return place;
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (!type.isInstance(this)) {
      throw new SQLException("This is no " + type.getName() + ".");
    }
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
