package io.cybersensei.jpa.internal.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.cybersensei.jpa.sql.StorageException;

/** The connection pool that Sensei creates for a JDBC URL. */
public final class ConnectionPool {

  private static final int CONNECTIONS = 10;
  private static final long MAX_WAIT_MILLIS = 3_000;

  private ConnectionPool() {}

  public static HikariDataSource open(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("sensei");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(MAX_WAIT_MILLIS);
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      // The message omits the URL, because it may hold a password.
      throw new StorageException("The database cannot be reached.", e);
    }
  }
}
