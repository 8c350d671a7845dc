package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.sql.StorageException;
import java.sql.SQLException;

/** Does work with a connection in a transaction of its own; again, if it collides with another. */
public final class JdbcRetries {

  private JdbcRetries() {}

  public static <T> T run(Jdbc jdbc, String failure, Jdbc.Work<T> work) {
    Retries retries = new Retries();
    while (true) {
      try {
        return jdbc.inTransaction(work);
      } catch (SQLException e) {
        if (!SqlFaults.isCollision(e) || !retries.waitForNext()) {
          throw new StorageException(failure, e);
        }
      }
    }
  }
}
