package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.health.Health;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import io.cybersensei.storage.StorageFailureException.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The database refuses writes, as a former primary does that a pool still holds. */
@Timeout(120)
class ReadOnlyDatabaseTest {

  /** Connections to a server that can become read-only. */
  private static final class Primary extends ForwardingDataSource {

    private final String statement;
    volatile boolean demoted;

    Primary(DataSource real, TestDatabase where) {
      super(real);
      this.statement =
          where.isOfMySqlFamily()
              ? "SET SESSION TRANSACTION READ "
              : "SET SESSION CHARACTERISTICS AS TRANSACTION READ ";
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      try (Statement setting = connection.createStatement()) {
        setting.execute(statement + (demoted ? "ONLY" : "WRITE"));
      }
      return connection;
    }
  }

  static Stream<TestDatabase> servers() {
    return TestDatabase.present().stream().filter(each -> each != TestDatabase.H2);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void readOnlyDatabaseIsAPassingFaultAndDown(TestDatabase where) throws Exception {
    try (EmptyDatabase database = where.withTables()) {
      Primary primary = new Primary(database.dataSource(), where);
      try (JpaStorage storage = open(primary)) {
        Sensei sensei = Sensei.builder().storage(storage).build();
        sensei.teach(Curriculum.of(Topic.of("ip", "IP")));
        primary.demoted = true;

        assertThatThrownBy(() -> sensei.log(InteractionDraft.answered("ada", "ip", 1)))
            .isInstanceOfSatisfying(
                StorageException.class,
                e -> {
                  assertThat(e.outcome()).isEqualTo(Outcome.NOTHING_DONE);
                  assertThat(e.retryAfter()).isPresent();
                });
        assertThat(storage.interactions().recent("ada", 1)).isEmpty();
        assertThat(sensei.health().check().components())
            .extracting(Health.Component::status)
            .containsExactly(Health.Status.DOWN, Health.Status.UP, Health.Status.UP);

        primary.demoted = false;
        assertThat(sensei.health().check().status()).isEqualTo(Health.Status.UP);
        assertThat(sensei.log(InteractionDraft.answered("ada", "ip", 1)))
            .isInstanceOf(LogResult.Stored.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
  void missingTableOfTheLogMeansDown(TestDatabase where) throws Exception {
    try (EmptyDatabase database = where.withTables();
        JpaStorage storage = open(database.dataSource())) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      assertThat(sensei.health().check().status()).isEqualTo(Health.Status.UP);

      database.execute("ALTER TABLE sensei_interaction RENAME TO elsewhere");
      assertThat(sensei.health().check().status()).isEqualTo(Health.Status.DOWN);
    }
  }

  private static JpaStorage open(DataSource dataSource) {
    return TestProvider.present()
        .get(0)
        .open(JpaStorage.builder().dataSource(dataSource).schemaManagement(SchemaManagement.NONE));
  }
}
