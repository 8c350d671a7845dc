package io.cybersensei.jpa.internal.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.cybersensei.jpa.sql.StorageException;

/** The pool that Sensei makes when it is given a URL. */
public final class ConnectionPool {

  private static final int CONNECTIONS = 10;
  private static final long LONGEST_WAIT_MILLIS = 3_000;

  private ConnectionPool() {}

  public static HikariDataSource open(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("sensei");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(LONGEST_WAIT_MILLIS);
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      // The URL may hold a password, so it is not repeated here.
      throw new StorageException("The database cannot be reached.", e);
    }
  }
}
