package io.cybersensei.jpa.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.guard.ThrottleStore.Charge;
import io.cybersensei.auth.guard.ThrottleStoreContract;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.testing.PreparedSql;
import io.cybersensei.jpa.testing.TestStorage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcThrottleStoreTest extends ThrottleStoreContract {

  @Parameter TestStorage where;

  private ThrottleStore store;

  @BeforeEach
  void empty() {
    store = where.emptied().auth().throttles();
  }

  @Override
  protected ThrottleStore store() {
    return store;
  }

  /** Moves the rows instead of the clock of the database, which a test cannot turn. */
  @Override
  protected void pass(Duration duration) {
    try {
      where
          .under()
          .execute(
              "UPDATE sensei_throttle SET full_at_micros = full_at_micros - "
                  + duration.toSeconds() * 1_000_000);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a time that is wrong by months, which must not matter. */
  @Override
  protected Instant now() {
    return NOW;
  }

  @Test
  void clocksOfNodesFillAndSpendNothing() {
    Charge ada = new Charge("name:ada", new Budget(2, Duration.ofHours(1)));
    Instant real = Instant.now();

    assertThat(store.take(List.of(ada), real.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(store.take(List.of(ada), real.minusSeconds(45))).isEmpty();
    assertThat(store.take(List.of(ada), real.plus(Duration.ofDays(2)))).isPresent();
    assertThat(store.take(List.of(ada), real).orElseThrow().retryAfter())
        .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
  }

  @Test
  void firstAttemptsAtTheSameTimeAreBothAllowed() {
    // MariaDB and MySQL lock the gap in which the first row would be, so the other attempt waits.
    assumeThat(where.database.isOfMySqlFamily()).isFalse();
    Charge ada = new Charge("name:ada", new Budget(2, Duration.ofHours(1)));
    PreparedSql statements = new PreparedSql();
    try (JpaStorage other = JpaStorage.over(where.under().dataSource());
        JpaStorage late = JpaStorage.over(statements.of(where.under().dataSource()))) {
      ThrottleStore first = other.auth().throttles();
      ThrottleStore second = late.auth().throttles();
      statements.before("SELECT full_at_micros", () -> first.take(List.of(ada), now()));

      assertThat(second.take(List.of(ada), now())).isEmpty();
      assertThat(second.take(List.of(ada), now())).isPresent();
    }
  }
}
