package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Budgets in one table, one row for each. A row holds the time at which the budget is full again;
 * each attempt moves it later by the interval (the generic cell rate algorithm). Most attempts cost
 * one statement.
 */
public final class JdbcThrottleStore implements ThrottleStore {

  private static final int CALLS_BETWEEN_CLEANINGS = 1_000;
  private static final String FAILURE = "Attempts could not be counted.";

  private final Jdbc jdbc;
  private final AtomicInteger calls = new AtomicInteger();
  private final String takeSql;
  private final String insertSql;
  private final String findSql;
  private final String giveBackSql;
  private final String resetSql;
  private final String forgetSql;

  public JdbcThrottleStore(Jdbc jdbc, Tables tables) {
    String table = tables.qualified("sensei_throttle");
    this.jdbc = jdbc;
    this.takeSql =
        "UPDATE "
            + table
            + " SET full_at_micros ="
            + " CASE WHEN full_at_micros < ? THEN ? ELSE full_at_micros + ? END"
            + " WHERE throttle_key = ? AND full_at_micros <= ?";
    this.insertSql = "INSERT INTO " + table + " (throttle_key, full_at_micros) VALUES (?, ?)";
    this.findSql = "SELECT full_at_micros FROM " + table + " WHERE throttle_key = ?";
    this.giveBackSql =
        "UPDATE " + table + " SET full_at_micros = full_at_micros - ? WHERE throttle_key = ?";
    this.resetSql = "DELETE FROM " + table + " WHERE throttle_key = ?";
    this.forgetSql = "DELETE FROM " + table + " WHERE full_at_micros < ?";
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
    long nowMicros = Micros.of(now.truncatedTo(ChronoUnit.MICROS));
    if (calls.incrementAndGet() % CALLS_BETWEEN_CLEANINGS == 0) {
      run(connection -> execute(connection, forgetSql, nowMicros));
    }
    try {
      run(connection -> takeAll(connection, charges, nowMicros));
      return Optional.empty();
    } catch (Spent spent) {
      return Optional.of(spent.refusal);
    }
  }

  private int takeAll(Connection connection, List<Charge> charges, long now) throws SQLException {
    for (Charge charge : charges) {
      take(connection, charge, now);
    }
    return charges.size();
  }

  private void take(Connection connection, Charge charge, long now) throws SQLException {
    long interval = micros(charge.budget());
    long latest = now + interval * (charge.budget().atOnce() - 1L);
    if (execute(connection, takeSql, now, now + interval, interval, charge.key(), latest) == 1) {
      return;
    }
    Optional<Long> fullAt = fullAt(connection, charge.key());
    if (fullAt.isPresent()) {
      Duration wait = Duration.of(Math.max(1, fullAt.get() - latest), ChronoUnit.MICROS);
      throw new Spent(new Refusal(charge, wait));
    }
    execute(connection, insertSql, charge.key(), now + interval);
  }

  private Optional<Long> fullAt(Connection connection, String key) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(findSql)) {
      query.setString(1, key);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
      }
    }
  }

  @Override
  public void giveBack(Charge charge) {
    run(connection -> execute(connection, giveBackSql, micros(charge.budget()), charge.key()));
  }

  @Override
  public void reset(String key) {
    run(connection -> execute(connection, resetSql, key));
  }

  private static long micros(Budget budget) {
    return budget.interval().toNanos() / 1_000;
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
