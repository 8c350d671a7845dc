package io.cybersensei.jpa.internal.dialect;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** MariaDB. */
final class MariaDbDialect extends MySqlFamily {

  // SQLSTATEs are too coarse here: an existing key has the same one as a missing value.
  private static final int CHANGED_SINCE_READ = 1020;
  private static final int DUPLICATE_ENTRY = 1062;
  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DUPLICATE_ENTRY_NAMED = 1586;
  private static final Set<Integer> COLLISIONS =
      Set.of(CHANGED_SINCE_READ, DUPLICATE_ENTRY, LOCK_WAIT_TIMEOUT, DUPLICATE_ENTRY_NAMED);

  @Override
  public String name() {
    return "mariadb";
  }

  @Override
  public String productName() {
    return "MariaDB";
  }

  @Override
  public boolean hasOpenTransaction(Connection connection) throws SQLException {
    return !connection.getAutoCommit() && Queries.isTrue(connection, "SELECT @@in_transaction");
  }

  /** Statements that write can have a limit of this form already, and rows are locked for 50 s. */
  @Override
  public boolean canLimit(String sql) {
    return sql.regionMatches(true, 0, "SELECT ", 0, 7);
  }

  /** A change of a table is what a query waits for here, for a day unless limited. */
  @Override
  public String withLimitedLockWaits(String query, Duration limit) {
    return "SET STATEMENT lock_wait_timeout = " + Math.max(1, limit.toSeconds()) + " FOR " + query;
  }

  @Override
  public boolean isCollisionCode(SqlFault codes) {
    return COLLISIONS.contains(codes.vendorCode());
  }

  @Override
  public String castType(ColumnType type) {
    return switch (type) {
      case UUID -> "uuid";
      case TEXT -> "char";
      case DOUBLE -> "double";
      case LONG -> "signed";
    };
  }

  /** A plain query reads the snapshot of the transaction, which lacks the newest rows. */
  @Override
  public String readingNow() {
    return " LOCK IN SHARE MODE";
  }

  /**
   * Does not look the row up first: this would lock the place of an id that does not exist, and
   * with it those of all later ids, for the transactions of others. The driver counts one row in
   * either case, so the mark in the session is 0 after a new row and 1 after an existing one.
   */
  @Override
  public String insertOfText(NumberedTable table) {
    return """
    INSERT INTO %1$s (sequence, %2$s) VALUES (NEXTVAL(%6$s) + LAST_INSERT_ID(0), %3$s)
    ON DUPLICATE KEY UPDATE
      id = IF(LAST_INSERT_ID(1) = 1, CAST(?%4$s AS %5$s), id)
    """
        .formatted(
            table.name(),
            table.columnNames(),
            textValues(table),
            table.columns().size() + 1,
            castType(ColumnType.UUID),
            table.sequence());
  }

  @Override
  public Optional<String> hasInsertedOfText() {
    return Optional.of("SELECT 1 - LAST_INSERT_ID()");
  }

  @Override
  public RowInsert insertInto(NumberedTable table) {
    return new MultiRowInsert(table);
  }

  @Override
  String exactCollations() {
    return "%^_nopad^_bin";
  }

  @Override
  public JdbcCustomization schedulerSql() {
    return new MariaDBJdbcCustomization(true);
  }

  /**
   * Multi-row inserts that leave a row whose id exists unchanged. {@code INSERT IGNORE} would do so
   * too, but would also truncate long values and drop rows that break a constraint. {@code
   * RETURNING} returns every row, the existing ones with their old numbers: so the numbers are
   * drawn first, and a row that returns with its own number is new.
   */
  private static final class MultiRowInsert implements RowInsert {

    private final NumberedTable table;

    MultiRowInsert(NumberedTable table) {
      this.table = table;
    }

    @Override
    public Set<UUID> insertNew(
        Connection connection, List<NewRow> rows, Optional<Duration> lockWait) throws SQLException {
      List<NumberedRow> numbered = new ArrayList<>(rows.size());
      for (int from = 0; from < rows.size(); from += StatementSize.MAX_ROWS) {
        int until = Math.min(from + StatementSize.MAX_ROWS, rows.size());
        numbered.addAll(number(connection, rows.subList(from, until)));
      }
      // Transactions that insert the same ids wait for each other: in one order, they deadlock
      // less.
      numbered.sort(Comparator.comparing(each -> each.row().id()));
      Set<UUID> added = new LinkedHashSet<>();
      int from = 0;
      while (from < numbered.size()) {
        int until = StatementSize.end(numbered, from, each -> each.row().textLength());
        insert(connection, numbered.subList(from, until), lockWait.isPresent(), added);
        from = until;
      }
      return added;
    }

    private List<NumberedRow> number(Connection connection, List<NewRow> rows) throws SQLException {
      String sql =
          "SELECT NEXTVAL(%s) FROM (VALUES %s) AS wanted"
              .formatted(table.sequence(), list("(0)", rows.size()));
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        return NumberedRow.of(rows, query);
      }
    }

    private void insert(
        Connection connection, List<NumberedRow> rows, boolean hurried, Set<UUID> added)
        throws SQLException {
      // The server counts this time in seconds, so a shorter one is none.
      String limit = hurried ? "SET STATEMENT innodb_lock_wait_timeout = 0 FOR " : "";
      String sql =
          """
          %4$sINSERT INTO %1$s (sequence, %2$s) VALUES %3$s
          ON DUPLICATE KEY UPDATE id = %1$s.id
          RETURNING sequence, id
          """
              .formatted(
                  table.name(),
                  table.columnNames(),
                  list("(?, " + table.placeholders() + ")", rows.size()),
                  limit);
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        int parameter = 1;
        for (NumberedRow each : rows) {
          insert.setLong(parameter, each.number());
          parameter = each.row().setOn(insert, parameter + 1);
        }
        try (ResultSet returned = insert.executeQuery()) {
          for (NumberedRow each : rows) {
            returned.next();
            addIfNew(each, returned, added);
          }
        }
      }
    }

    private void addIfNew(NumberedRow row, ResultSet returned, Set<UUID> added)
        throws SQLException {
      UUID id = row.row().id();
      if (!id.equals(returned.getObject(2, UUID.class))) {
        throw new SQLException(
            "The number "
                + row.number()
                + " is in use: "
                + table.sequence()
                + " is behind its table.");
      }
      if (returned.getLong(1) == row.number()) {
        added.add(id);
      }
    }

    private static String list(String element, int times) {
      return String.join(", ", Collections.nCopies(times, element));
    }
  }
}
