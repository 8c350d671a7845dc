package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Migrations by a user of the database who may not create tables. Flyway tries for nine seconds, so
 * the databases are tested at the same time.
 */
@Tag("slow")
class MigrationRightsTest {

  @Test
  void messageNamesTheMissingRight() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> checks = new ArrayList<>();
      for (TestDatabase where : TestDatabase.present()) {
        checks.add(
            threads.submit(
                () -> {
                  if (where == TestDatabase.H2) {
                    assertRightIsNamedOnH2();
                  } else {
                    assertRightIsNamedOn(where);
                  }
                  return where;
                }));
      }
      for (Future<?> check : checks) {
        check.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void assertRightIsNamedOn(TestDatabase where) throws SQLException {
    try (EmptyDatabase database = where.empty()) {
      assertRightIsNamed(where.withoutDdlRights(database));
    }
  }

  private static void assertRightIsNamedOnH2() throws SQLException {
    String url = "jdbc:h2:mem:" + UUID.randomUUID();
    JdbcConnectionPool admin = JdbcConnectionPool.create(url + ";DB_CLOSE_DELAY=-1", "sa", "");
    EmptyDatabase.execute(admin, "CREATE USER limited PASSWORD 'secret'");
    JdbcConnectionPool limited = JdbcConnectionPool.create(url, "limited", "secret");
    try {
      assertRightIsNamed(limited);
    } finally {
      limited.dispose();
      EmptyDatabase.execute(admin, "SHUTDOWN");
      admin.dispose();
    }
  }

  /** The migrations fail before a JPA provider starts, so it does not matter which would. */
  private static void assertRightIsNamed(DataSource withheld) {
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> JpaStorage.builder().dataSource(withheld).open())
        .withMessageContaining("the user of the database lacks a right")
        .withMessageContaining("SchemaManagement.VALIDATE");
  }
}
