package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations by a user of the database who may not create tables. */
class MigrationRightsTest {

  static Stream<TestDatabase> servers() {
    return TestDatabase.present().stream().filter(each -> each != TestDatabase.H2);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void messageNamesTheMissingRight(TestDatabase where) throws SQLException {
    try (EmptyDatabase database = where.empty()) {
      assertRightIsNamed(where.withoutDdlRights(database));
    }
  }

  @Test
  void messageNamesTheMissingRightOnH2() throws SQLException {
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

  private static void assertRightIsNamed(DataSource withheld) {
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> TestProvider.HIBERNATE.open(JpaStorage.builder().dataSource(withheld)))
        .withMessageContaining("the user of the database lacks a right")
        .withMessageContaining("SchemaManagement.VALIDATE");
  }
}
