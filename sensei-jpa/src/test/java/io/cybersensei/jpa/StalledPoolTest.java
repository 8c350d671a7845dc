package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Sensei;
import io.cybersensei.health.Health;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The host holds every connection of its pool, which waits far longer than callers of Sensei. */
@Timeout(120)
class StalledPoolTest {

  private static final Duration FAR_LONGER = Duration.ofMinutes(10);

  static Stream<TestDatabase> servers() {
    return TestDatabase.present().stream().filter(each -> each != TestDatabase.H2);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void callersWaitNoLongerThanTheirOwnTimeout(TestDatabase where) throws Exception {
    try (EmptyDatabase database = where.withTables();
        HikariDataSource pool = poolOfOne(database);
        JpaStorage storage =
            TestProvider.present()
                .get(0)
                .open(
                    JpaStorage.builder()
                        .dataSource(pool)
                        .schemaManagement(SchemaManagement.NONE)
                        .connectionTimeout(Duration.ofMillis(100)))) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      assertThat(sensei.health().check().status()).isEqualTo(Health.Status.UP);
      try (Connection held = pool.getConnection()) {
        assertThatThrownBy(() -> storage.interactions().recent("ada", 1))
            .isInstanceOfSatisfying(
                StorageException.class, e -> assertThat(e.retryAfter()).isPresent())
            .cause()
            .isInstanceOf(SQLTransientConnectionException.class)
            .hasMessage("The data source gave no connection within PT0.1S.");
        assertThatThrownBy(() -> storage.auth().accounts().findByUsername("ada"))
            .isInstanceOf(StorageException.class);
        Health.Report report = sensei.health().check();
        assertThat(report.components())
            .extracting(Health.Component::status)
            .containsExactly(Health.Status.DOWN, Health.Status.UP, Health.Status.UP);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(held.isClosed()).isFalse();
      }
      assertThat(storage.interactions().recent("ada", 1)).isEmpty();
      assertThat(sensei.health().check().status()).isEqualTo(Health.Status.UP);
    }
  }

  private static HikariDataSource poolOfOne(EmptyDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(FAR_LONGER.toMillis());
    return new HikariDataSource(config);
  }
}
