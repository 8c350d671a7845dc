package io.cybersensei.jpa.internal.dialect;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** H2, for development and small installations. */
final class H2Dialect implements Dialect {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String LOCK_TIMEOUT = "HYT00";
  private static final String CONCURRENT_UPDATE = "90131";
  private static final String UNCOMMITTED =
      "SELECT contains_uncommitted FROM information_schema.sessions"
          + " WHERE session_id = session_id()";

  /** The keywords of H2 that are no names without quotes, in its versions up to 2.5. */
  private static final Set<String> RESERVED =
      Set.of(
          ("ALL AND ANY ARRAY AS ASYMMETRIC AUTHORIZATION BETWEEN BOTH CASE CAST CHECK CONSTRAINT"
                  + " CROSS CURRENT_CATALOG CURRENT_DATE CURRENT_PATH CURRENT_ROLE CURRENT_SCHEMA"
                  + " CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DAY DEFAULT DISTINCT ELSE END"
                  + " EXCEPT EXISTS FALSE FETCH FOR FOREIGN FROM FULL GROUP GROUPS HAVING HOUR IF"
                  + " ILIKE IN INNER INTERSECT INTERVAL IS JOIN KEY LEADING LEFT LIKE LIMIT"
                  + " LOCALTIME LOCALTIMESTAMP MINUS MINUTE MONTH NATURAL NOT NULL OFFSET ON OR"
                  + " ORDER OVER PARTITION PRIMARY QUALIFY RANGE REGEXP RIGHT ROW ROWNUM ROWS"
                  + " SECOND SELECT SESSION_USER SET SOME SYMMETRIC SYSTEM_USER TABLE TO TOP"
                  + " TRAILING TRUE UESCAPE UNION UNIQUE UNKNOWN USER USING VALUE VALUES WHEN"
                  + " WHERE WINDOW WITH YEAR _ROWID_")
              .split(" "));

  private static final Set<String> COLLISIONS =
      Set.of(UNIQUE_VIOLATION, LOCK_TIMEOUT, CONCURRENT_UPDATE);

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public String productName() {
    return "H2";
  }

  /**
   * The checkpoint after one commit also writes what other transactions have begun. A process that
   * is killed then can leave an index with an entry whose row is missing.
   */
  @Override
  public boolean writesInTurn() {
    return true;
  }

  @Override
  public boolean runsInProcess() {
    return true;
  }

  @Override
  public DataSource durable(DataSource dataSource) {
    return new DurableH2DataSource(dataSource);
  }

  @Override
  public boolean hasOpenTransaction(Connection connection) throws SQLException {
    return !connection.getAutoCommit() && Queries.isTrue(connection, UNCOMMITTED);
  }

  /** Flyway locks rows of its history through one, and migrates through another. */
  @Override
  public int connectionsToMigrate() {
    return 2;
  }

  @Override
  public boolean isCollisionCode(SqlFault codes) {
    return COLLISIONS.contains(codes.state());
  }

  @Override
  public String nowInMicros() {
    return "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS bigint)";
  }

  @Override
  public String castType(ColumnType type) {
    return switch (type) {
      case UUID -> "uuid";
      case TEXT -> "varchar";
      case DOUBLE -> "double precision";
      case LONG -> "bigint";
    };
  }

  @Override
  public RowInsert insertInto(NumberedTable table) {
    return new BatchedInsert(table);
  }

  /**
   * A collation is a setting of the whole database; IGNORECASE changes the type of new columns.
   *
   * <p>LOWER depends on the default locale of the JVM, in which the small form of I may be another
   * letter. The comparison of VARCHAR_IGNORECASE does not.
   */
  @Override
  public String inexactText(Optional<String> schema, boolean creating) {
    return """
    SELECT setting_name || '=' || setting_value
    FROM information_schema.settings
    WHERE (setting_name = 'COLLATION' AND setting_value <> 'OFF')
      OR (setting_name = 'IGNORECASE' AND setting_value <> '0' AND %2$s)
    UNION ALL
    SELECT TRANSLATE(table_name || '.' || column_name,
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') || ' ' || data_type
    FROM information_schema.columns
    WHERE CAST(table_schema AS VARCHAR_IGNORECASE) = CAST(%1$s AS VARCHAR_IGNORECASE)
      AND CAST(table_name AS VARCHAR_IGNORECASE) LIKE 'sensei^_%%' ESCAPE '^'
      AND data_type IN ('VARCHAR_IGNORECASE', 'CHARACTER')
      AND CAST(table_name AS VARCHAR_IGNORECASE) <> 'sensei_schema_history'
      AND CAST(table_name AS VARCHAR_IGNORECASE) <> 'sensei_scheduled_tasks'
    ORDER BY 1
    """
        .formatted(schema.map(name -> "'" + name + "'").orElse("CURRENT_SCHEMA"), creating);
  }

  @Override
  public String quotedForEclipseLink(String name) {
    return "U&" + quoted(name);
  }

  @Override
  public String enterSchema(String schema) {
    // In quotes only if necessary: a setting of the database says which case a plain name has.
    String name = schema.toUpperCase(Locale.ROOT);
    String sql = RESERVED.contains(name) ? quoted(name) : schema;
    return "CREATE SCHEMA IF NOT EXISTS %1$s;\nSET SCHEMA %1$s;\n".formatted(sql);
  }

  @Override
  public JdbcCustomization schedulerSql() {
    return new DefaultJdbcCustomization(false);
  }

  /**
   * One small statement for each row, in a batch: H2 has {@code ON CONFLICT} only in some of its
   * modes, and mostly runs in this process. An id that another transaction has just inserted is a
   * unique violation, and the caller repeats the transaction.
   */
  private static final class BatchedInsert implements RowInsert {

    private final String numberSql;
    private final String insertSql;

    BatchedInsert(NumberedTable table) {
      this.numberSql = "SELECT NEXT VALUE FOR " + table.sequence() + " FROM SYSTEM_RANGE(1, ?)";
      this.insertSql =
          """
          INSERT INTO %1$s (sequence, %2$s)
          SELECT ?, %3$s
          WHERE NOT EXISTS (SELECT 1 FROM %1$s WHERE id = ?)
          """
              .formatted(table.name(), table.columnNames(), table.placeholders());
    }

    @Override
    public Set<UUID> insertNew(
        Connection connection, List<NewRow> rows, Optional<Duration> lockWait) throws SQLException {
      if (lockWait.isEmpty()) {
        return insertNew(connection, rows);
      }
      int before = lockTimeout(connection);
      setLockTimeout(connection, (int) lockWait.get().toMillis());
      try {
        return insertNew(connection, rows);
      } finally {
        setLockTimeout(connection, before);
      }
    }

    private static int lockTimeout(Connection connection) throws SQLException {
      try (PreparedStatement query = connection.prepareStatement("SELECT LOCK_TIMEOUT()");
          ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }

    private static void setLockTimeout(Connection connection, int millis) throws SQLException {
      try (PreparedStatement set = connection.prepareStatement("SET LOCK_TIMEOUT " + millis)) {
        set.execute();
      }
    }

    private Set<UUID> insertNew(Connection connection, List<NewRow> rows) throws SQLException {
      List<NumberedRow> numbered = number(connection, rows);
      // Transactions that insert the same ids wait for each other: in one order, they cannot
      // deadlock.
      numbered.sort(Comparator.comparing(each -> each.row().id()));
      try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
        for (NumberedRow each : numbered) {
          insert.setLong(1, each.number());
          int parameter = each.row().setOn(insert, 2);
          insert.setObject(parameter, each.row().id());
          insert.addBatch();
        }
        int[] inserted = insert.executeBatch();
        Set<UUID> added = new LinkedHashSet<>();
        for (int i = 0; i < inserted.length; i++) {
          if (inserted[i] == 1) {
            added.add(numbered.get(i).row().id());
          }
        }
        return added;
      }
    }

    private List<NumberedRow> number(Connection connection, List<NewRow> rows) throws SQLException {
      try (PreparedStatement query = connection.prepareStatement(numberSql)) {
        query.setInt(1, rows.size());
        return NumberedRow.of(rows, query);
      }
    }
  }
}
