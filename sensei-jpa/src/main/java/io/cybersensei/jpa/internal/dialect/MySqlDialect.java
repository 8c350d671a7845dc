package io.cybersensei.jpa.internal.dialect;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * MySQL, from version 8.0.17, through its own driver or that of MariaDB. Nothing here depends on
 * which of the two it is, except {@link #stream}.
 */
final class MySqlDialect extends MySqlFamily {

  static final String PRODUCT = "MySQL";

  // SQLSTATEs are too coarse here, and Connector/J has others than the server.
  static final int DUPLICATE_ENTRY = 1062;
  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int IN_A_TRANSACTION = 1568;
  private static final int DUPLICATE_ENTRY_NAMED = 1586;
  private static final int LOCKED = 3572;
  private static final Set<Integer> COLLISIONS =
      Set.of(DUPLICATE_ENTRY, LOCK_WAIT_TIMEOUT, DUPLICATE_ENTRY_NAMED, LOCKED);

  private static final String SELECT = "SELECT ";

  /** The driver of MySQL holds all rows in memory unless it is told this number. */
  private static final int ROW_BY_ROW = Integer.MIN_VALUE;

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public String productName() {
    return PRODUCT;
  }

  /**
   * The next transaction may not be changed while one is open. To set it to what the session has
   * changes nothing.
   */
  @Override
  public boolean hasOpenTransaction(Connection connection) throws SQLException {
    if (connection.getAutoCommit()) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET @@transaction_isolation = @@SESSION.transaction_isolation");
      return false;
    } catch (SQLException e) {
      if (e.getErrorCode() == IN_A_TRANSACTION) {
        return true;
      }
      throw e;
    }
  }

  /** The drivers end a statement from outside, so that the next one can be hit. */
  @Override
  public String limited(String sql, int seconds) {
    return hinted(
        sql,
        "MAX_EXECUTION_TIME("
            + TimeUnit.SECONDS.toMillis(seconds)
            + ") "
            + lockWaits(Duration.ofSeconds(seconds)));
  }

  /** A change of a table is what a query waits for here, for a year unless limited. */
  @Override
  public String withLimitedLockWaits(String query, Duration limit) {
    return hinted(query, lockWaits(limit));
  }

  private static String lockWaits(Duration limit) {
    return "SET_VAR(lock_wait_timeout = " + Math.max(1, limit.toSeconds()) + ")";
  }

  private static String hinted(String sql, String hint) {
    return sql.regionMatches(true, 0, SELECT, 0, SELECT.length())
        ? SELECT + "/*+ " + hint + " */ " + sql.substring(SELECT.length())
        : sql;
  }

  @Override
  public boolean isCollisionCode(SqlFault codes) {
    return COLLISIONS.contains(codes.vendorCode());
  }

  /** Connector/J gives the wait for a lock the state of a deadlock, but only a statement ends. */
  @Override
  public boolean isCollisionOfStatement(Throwable fault) {
    return SqlFault.of(fault)
        .filter(
            codes ->
                codes.vendorCode() == LOCK_WAIT_TIMEOUT
                    || (!codes.isRollback() && isCollisionCode(codes)))
        .isPresent();
  }

  /** Neither driver binds and reads a UUID as sixteen bytes, and JPA providers differ in it. */
  @Override
  public boolean keepsUuidsAsText() {
    return true;
  }

  @Override
  public String castType(ColumnType type) {
    return switch (type) {
      case UUID -> "char(36)";
      case TEXT -> "char";
      case DOUBLE -> "double";
      case LONG -> "signed";
    };
  }

  @Override
  public void stream(PreparedStatement query, int rows) throws SQLException {
    String driver = query.getConnection().getMetaData().getDriverName();
    query.setFetchSize(driver.startsWith(PRODUCT) ? ROW_BY_ROW : rows);
  }

  /** A plain query reads the snapshot of the transaction, which lacks the newest rows. */
  @Override
  public String readingNow() {
    return " FOR SHARE";
  }

  @Override
  public RowInsert insertInto(NumberedTable table) {
    return new MySqlInsert(table);
  }

  /**
   * Does not look the row up first: this would lock the place of an id that does not exist, and
   * with it those of all later ids, for the transactions of others. The driver counts one row in
   * either case, so an existing one leaves a mark in the session, where a new one leaves its
   * number.
   */
  @Override
  public String insertOfText(NumberedTable table) {
    return """
    INSERT INTO %1$s (%2$s) VALUES (%3$s)
    ON DUPLICATE KEY UPDATE
      id = IF(LAST_INSERT_ID(sequence - sequence) = 0, CAST(?%4$s AS %5$s), id)
    """
        .formatted(
            table.name(),
            table.columnNames(),
            textValues(table),
            table.columns().size() + 1,
            castType(ColumnType.UUID));
  }

  @Override
  public Optional<String> hasInsertedOfText() {
    return Optional.of("SELECT LAST_INSERT_ID()");
  }

  /** Not utf8mb4_bin, which takes a text and one with spaces behind it for the same. */
  @Override
  String exactCollations() {
    return "utf8mb4^_0900^_bin";
  }

  @Override
  public JdbcCustomization schedulerSql() {
    return new MySQL8JdbcCustomization(true);
  }
}
