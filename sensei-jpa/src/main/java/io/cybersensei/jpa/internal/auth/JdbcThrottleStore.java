package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Budgets in one table, one row for each. A row holds the time at which the budget is full again,
 * by the clock of the database; each attempt moves it later by the interval (the generic cell rate
 * algorithm). Most attempts cost one statement.
 *
 * <p>A row that lies further ahead than the size of its budget was written before the clock of the
 * database was set back, or with a larger budget. It counts as full.
 */
public final class JdbcThrottleStore implements ThrottleStore {

  private static final int CALLS_BETWEEN_CLEANINGS = 1_000;

  /** The time that a statement may wait for a row after the database has set its time. */
  private static final long DELAY_MICROS = TimeUnit.SECONDS.toMicros(10);

  private static final String FAILURE = "Attempts could not be counted.";

  private final Jdbc jdbc;
  private final AtomicInteger calls = new AtomicInteger();
  private final String takeSql;
  private final String insertSql;
  private final String waitSql;
  private final String giveBackSql;
  private final String resetSql;
  private final String forgetSql;

  public JdbcThrottleStore(Jdbc jdbc, Tables tables) {
    String table = tables.qualified("sensei_throttle");
    this.jdbc = jdbc;
    String now = jdbc.dialect().nowInMicros();
    this.takeSql =
        """
        UPDATE %1$s SET full_at_micros = CASE
          WHEN full_at_micros < %2$s OR full_at_micros > %2$s + ? THEN %2$s + ?
          ELSE full_at_micros + ? END
        WHERE throttle_key = ? AND (full_at_micros <= %2$s + ? OR full_at_micros > %2$s + ?)
        """
            .formatted(table, now);
    this.insertSql =
        "INSERT INTO " + table + " (throttle_key, full_at_micros) VALUES (?, " + now + " + ?)";
    this.waitSql = "SELECT full_at_micros - " + now + " FROM " + table + " WHERE throttle_key = ?";
    this.giveBackSql =
        "UPDATE " + table + " SET full_at_micros = full_at_micros - ? WHERE throttle_key = ?";
    this.resetSql = "DELETE FROM " + table + " WHERE throttle_key = ?";
    this.forgetSql = "DELETE FROM " + table + " WHERE full_at_micros < " + now;
  }

  /** Rolls back the transaction when one of the budgets is used up. */
  private static final class Spent extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final transient Refusal refusal;

    Spent(Refusal refusal) {
      super("spent", null, false, false);
      this.refusal = refusal;
    }
  }

  @Override
  public Optional<Refusal> take(List<Charge> charges, Instant now) {
    if (calls.incrementAndGet() % CALLS_BETWEEN_CLEANINGS == 0) {
      run(connection -> execute(connection, forgetSql));
    }
    try {
      run(connection -> takeAll(connection, charges));
      return Optional.empty();
    } catch (Spent spent) {
      return Optional.of(spent.refusal);
    }
  }

  private int takeAll(Connection connection, List<Charge> charges) throws SQLException {
    for (Charge charge : charges) {
      take(connection, charge);
    }
    return charges.size();
  }

  private void take(Connection connection, Charge charge) throws SQLException {
    long refill = micros(charge.refill());
    long size = micros(charge.budget().interval()) * charge.budget().atOnce();
    long maxDebt = size - refill;
    long impossible = size + DELAY_MICROS;
    if (execute(connection, takeSql, impossible, refill, refill, charge.key(), maxDebt, impossible)
        == 1) {
      return;
    }
    Optional<Long> untilFull = untilFull(connection, charge.key());
    if (untilFull.isPresent()) {
      long wait = untilFull.get() - maxDebt;
      if (wait > 0) {
        throw new Spent(
            new Refusal(charge, Duration.of(Math.min(refill, wait), ChronoUnit.MICROS)));
      }
      // Another attempt was the first, or the budget has refilled, since the first statement.
      take(connection, charge);
      return;
    }
    execute(connection, insertSql, charge.key(), refill);
  }

  private Optional<Long> untilFull(Connection connection, String key) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(waitSql)) {
      query.setString(1, key);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
      }
    }
  }

  @Override
  public void giveBack(Charge charge) {
    giveBackAll(List.of(charge));
  }

  @Override
  public void giveBackAll(List<Charge> charges) {
    if (charges.isEmpty()) {
      return;
    }
    run(
        connection -> {
          for (Charge charge : charges) {
            execute(connection, giveBackSql, micros(charge.refill()), charge.key());
          }
          return charges.size();
        });
  }

  @Override
  public void reset(String key) {
    run(connection -> execute(connection, resetSql, key));
  }

  private static long micros(Duration duration) {
    return TimeUnit.SECONDS.toMicros(duration.getSeconds()) + duration.getNano() / 1_000;
  }

  /** Two concurrent first attempts on a budget collide, and one is repeated. */
  private void run(Jdbc.Work<Integer> work) {
    jdbc.run(FAILURE, work);
  }

  private static int execute(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }
}
