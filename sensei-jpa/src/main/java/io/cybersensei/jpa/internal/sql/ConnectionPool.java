package io.cybersensei.jpa.internal.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

  private static final Duration MIN_IDLE = Duration.ofSeconds(10);
  private static final Duration MAX_IDLE = Duration.ofHours(1);

  private ConnectionPool() {}

  /** The thread of all pools that are opened empty. It ends after the last of them. */
  private static final class Housekeeper {

    static final ScheduledThreadPoolExecutor EXECUTOR = executor();

    private static ScheduledThreadPoolExecutor executor() {
      ScheduledThreadPoolExecutor executor =
          new ScheduledThreadPoolExecutor(
              1,
              work -> {
                Thread thread = new Thread(work, "sensei-idle-connections");
                thread.setDaemon(true);
                return thread;
              });
      executor.setRemoveOnCancelPolicy(true);
      executor.setKeepAliveTime(1, TimeUnit.SECONDS);
      executor.allowCoreThreadTimeOut(true);
      return executor;
    }
  }

  /**
   * Returns a time after which idle connections are closed.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public static Duration checkedIdle(Duration idle) {
    if (idle.compareTo(MIN_IDLE) < 0 || idle.compareTo(MAX_IDLE) > 0) {
      throw new IllegalArgumentException(
          "closeIdleConnectionsAfter must be from PT10S to PT1H but is " + idle + ".");
    }
    return idle;
  }

  /**
   * Opens a pool without connections, which closes those that are idle. All such pools share one
   * thread.
   *
   * @param connections the maximum number of connections
   * @param idle the time after which an idle connection is closed
   */
  public static HikariDataSource openEmpty(
      String url, String user, String password, int connections, Duration idle) {
    HikariConfig config = config(url, user, password, connections);
    config.setMinimumIdle(0);
    config.setIdleTimeout(idle.toMillis());
    config.setScheduledExecutor(Housekeeper.EXECUTOR);
    return started(config);
  }

  /**
   * Starts a pool, which tries a connection, without the time limit of later ones: the first one of
   * a process loads the driver, and an embedded database is opened by it.
   */
  private static HikariDataSource started(HikariConfig config) {
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      // The message omits the URL, because it may hold a password.
      throw new StorageException("The database cannot be reached.", e);
    }
  }

  /**
   * Opens a pool and fills it, so that the first callers after a start do not wait for connections
   * to be made.
   *
   * @param connections the number of connections
   */
  public static HikariDataSource open(String url, String user, String password, int connections) {
    HikariConfig config = config(url, user, password, connections);
    HikariDataSource pool = started(config);
    fill(pool, connections);
    return pool;
  }

  private static HikariConfig config(String url, String user, String password, int connections) {
    loadDrivers();
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
    return config;
  }

  /**
   * Loads the drivers that the class loader of the thread finds. {@link java.sql.DriverManager}
   * loads drivers once: in a servlet container those of the server, and none of an application.
   */
  private static void loadDrivers() {
    Iterator<Driver> drivers = ServiceLoader.load(Driver.class).iterator();
    boolean more = true;
    while (more) {
      try {
        more = drivers.hasNext();
        if (more) {
          drivers.next();
        }
      } catch (ServiceConfigurationError e) {
        LOG.debug("A driver could not be loaded.", e);
      }
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
