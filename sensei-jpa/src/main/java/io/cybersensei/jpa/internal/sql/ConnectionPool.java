package io.cybersensei.jpa.internal.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection pool that Sensei creates for a JDBC URL. */
public final class ConnectionPool {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);
  private static final long MAX_WAIT_MILLIS = 3_000;

  /** The time within which an idle connection must answer before it is lent. */
  private static final long MAX_VALIDATION_MILLIS = 1_000;

  /**
   * The time limit, in seconds, for sending a cancellation to PostgreSQL. The driver sends all of
   * them on one thread, each over a connection of its own, and callers wait for it: with its
   * default of 10 s a pool of ten connections to a frozen server takes minutes to find that out.
   */
  private static final int CANCEL_SECONDS = 1;

  private ConnectionPool() {}

  /**
   * Opens a pool and fills it, so that the first callers after a start do not wait for connections
   * to be made.
   *
   * @param connections the number of connections
   */
  public static HikariDataSource open(String url, String user, String password, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("sensei");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(MAX_WAIT_MILLIS);
    config.setValidationTimeout(MAX_VALIDATION_MILLIS);
    if (url.startsWith("jdbc:postgresql:")) {
      // A setting in the URL wins over this one.
      config.addDataSourceProperty("cancelSignalTimeout", CANCEL_SECONDS);
    }
    try {
      HikariDataSource pool = new HikariDataSource(config);
      fill(pool, connections);
      return pool;
    } catch (HikariPool.PoolInitializationException e) {
      // The message omits the URL, because it may hold a password.
      throw new StorageException("The database cannot be reached.", e);
    }
  }

  private static void fill(HikariDataSource pool, int connections) {
    List<Connection> made = new ArrayList<>();
    try {
      while (made.size() < connections) {
        made.add(pool.getConnection());
      }
    } catch (SQLException e) {
      LOG.warn(
          "The database gave {} of {} connections. More callers at a time will have to wait.",
          made.size(),
          connections,
          e);
    } finally {
      made.forEach(ConnectionPool::giveBack);
    }
  }

  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("A connection could not be returned to Sensei's pool.", e);
    }
  }
}
