package io.cybersensei.jpa.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.Retention;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.testing.Interactions;
import io.cybersensei.jpa.testing.TestStorage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class AuditRetentionTest {

  private static final Duration YEAR = Duration.ofDays(365);

  @Parameter TestStorage where;

  private JpaStorage storage;

  @BeforeEach
  void empty() {
    storage = where.emptied();
  }

  @Test
  void deletesNothingFromAnEmptyTable() {
    assertThat(delete(Retention.Progress.none())).isEqualTo(new Retention.Outcome(0, true));
  }

  @Test
  void onlyOldEventsAreDeleted() throws SQLException {
    AuditLog log = storage.auth().audit();
    Instant now = Instant.now();
    log.record(event(now.minus(Duration.ofDays(364))));
    log.record(event(now.minus(Duration.ofDays(366))));
    log.record(event(now));
    log.record(event(now.minus(Duration.ofDays(5_000))));
    storage
        .interactions()
        .append(List.of(Interactions.answer("ada", now.minus(Duration.ofDays(5_000)))));

    assertThat(delete(Retention.Progress.none())).isEqualTo(new Retention.Outcome(2, true));
    assertThat(delete(Retention.Progress.none())).isEqualTo(new Retention.Outcome(0, true));

    assertThat(count()).isEqualTo(2);
    assertThat(storage.interactions().recent("ada", 10)).hasSize(1);
  }

  @Test
  void cancelledDeletionContinuesInTheNextRun() throws SQLException {
    Instant old = Instant.now().minus(Duration.ofDays(400));
    insert(12_000, old, 1);
    storage.auth().audit().record(event(Instant.now()));
    List<Double> fractions = new ArrayList<>();

    Retention.Outcome first =
        delete(
            (deleted, fraction) -> {
              fractions.add(fraction);
              return fractions.size() < 2;
            });

    assertThat(first).isEqualTo(new Retention.Outcome(10_000, false));
    assertThat(fractions).isSorted().allMatch(fraction -> fraction > 0 && fraction < 1);
    assertThat(count()).isEqualTo(2_001);

    assertThat(delete(Retention.Progress.none())).isEqualTo(new Retention.Outcome(2_000, true));
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void eventsOfOneTimeAreDeletedTogether() throws SQLException {
    insert(5_001, Instant.now().minus(Duration.ofDays(400)), 0);

    assertThat(delete(Retention.Progress.none())).isEqualTo(new Retention.Outcome(5_001, true));
  }

  @Test
  void interruptedDeletionContinuesInTheNextRun() throws SQLException {
    insert(5_001, Instant.now().minus(Duration.ofDays(400)), 1);

    Retention.Outcome outcome =
        delete(
            (deleted, fraction) -> {
              Thread.currentThread().interrupt();
              return true;
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome).isEqualTo(new Retention.Outcome(5_000, false));
  }

  @Test
  void ageOfZeroIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                storage
                    .retention()
                    .deleteAuditEventsOlderThan(Duration.ZERO, Retention.Progress.none()))
        .withMessage("age must be more than 0 but is PT0S.");
  }

  private Retention.Outcome delete(Retention.Progress progress) {
    return storage.retention().deleteAuditEventsOlderThan(YEAR, progress);
  }

  private long count() throws SQLException {
    return Long.parseLong(where.under().query("SELECT count(*) FROM sensei_audit_event").get(0));
  }

  /** Inserts many events, a number of microseconds apart. */
  private void insert(int count, Instant first, int micros) throws SQLException {
    try (Connection connection = where.under().dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO sensei_audit_event (id, at_micros, type) VALUES (?, ?, 'signed_in')")) {
      for (int i = 0; i < count; i++) {
        insert.setObject(1, where.database.dialect().parameter(UUID.randomUUID()));
        insert.setLong(2, Micros.of(first) + (long) i * micros);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static AuditEvent event(Instant at) {
    return new AuditEvent(
        Micros.at(Micros.of(at)),
        AuditEvent.Type.SIGNED_IN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
