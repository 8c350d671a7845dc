package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Migrations by a user of the database who may not create tables. Flyway tries for nine seconds, so
 * the databases are tested at the same time.
 */
@Tag("slow")
class MigrationRightsTest {

  private final List<EmptyDatabase> databases = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() throws SQLException {
    threads.shutdown();
    for (EmptyDatabase database : databases) {
      database.close();
    }
  }

  @Test
  void messageNamesTheMissingRight() throws Exception {
    List<Callable<Object>> checks = new ArrayList<>();
    for (TestDatabase where : TestDatabase.present()) {
      checks.add(where == TestDatabase.H2 ? this::assertRightIsNamedOnH2 : on(where));
    }

    for (Future<Object> check : threads.invokeAll(checks)) {
      check.get();
    }
  }

  private Callable<Object> on(TestDatabase where) throws SQLException {
    EmptyDatabase database = where.empty();
    databases.add(database);
    DataSource withheld = where.withoutDdlRights(database);
    return () -> assertRightIsNamed(withheld);
  }

  private Object assertRightIsNamedOnH2() throws SQLException {
    String url = "jdbc:h2:mem:" + UUID.randomUUID();
    JdbcConnectionPool admin = JdbcConnectionPool.create(url + ";DB_CLOSE_DELAY=-1", "sa", "");
    EmptyDatabase.execute(admin, "CREATE USER limited PASSWORD 'secret'");
    JdbcConnectionPool limited = JdbcConnectionPool.create(url, "limited", "secret");
    try {
      return assertRightIsNamed(limited);
    } finally {
      limited.dispose();
      EmptyDatabase.execute(admin, "SHUTDOWN");
      admin.dispose();
    }
  }

  /** The migrations fail before a JPA provider starts, so it does not matter which would. */
  private static Object assertRightIsNamed(DataSource withheld) {
    return assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> JpaStorage.builder().dataSource(withheld).open())
        .withMessageContaining("the user of the database lacks a right")
        .withMessageContaining("SchemaManagement.VALIDATE");
  }
}
