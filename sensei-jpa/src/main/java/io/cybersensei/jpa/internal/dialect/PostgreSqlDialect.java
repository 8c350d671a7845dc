package io.cybersensei.jpa.internal.dialect;

import static java.util.stream.Collectors.joining;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, from version 10. */
final class PostgreSqlDialect implements Dialect {

  private static final String ACTIVE_TRANSACTION = "25001";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final Set<String> COLLISIONS = Set.of(UNIQUE_VIOLATION, LOCK_NOT_AVAILABLE);

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String productName() {
    return "PostgreSQL";
  }

  /**
   * Asks the driver, without the server: it refuses to set this property within a transaction, even
   * to the value that it has.
   */
  @Override
  public boolean hasOpenTransaction(Connection connection) throws SQLException {
    try {
      connection.setReadOnly(connection.isReadOnly());
      return false;
    } catch (SQLException e) {
      if (ACTIVE_TRANSACTION.equals(e.getSQLState())) {
        return true;
      }
      throw e;
    }
  }

  @Override
  public boolean canLimit(String sql) {
    return true;
  }

  @Override
  public boolean searchesText() {
    return true;
  }

  @Override
  public void limitLockWaits(Connection connection, Duration limit) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = " + limit.toMillis());
    }
  }

  /** The two numbers of the lock are the first letters of its name: "Sens", "Migr". */
  @Override
  public Optional<String> migrationLock() {
    return Optional.of("SELECT pg_advisory_xact_lock(1399156339, 1298753394)");
  }

  @Override
  public boolean isCollisionCode(SqlFault codes) {
    return COLLISIONS.contains(codes.state());
  }

  @Override
  public String nowInMicros() {
    // Read anew after a wait for a lock, unlike statement_timestamp().
    return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS int8)";
  }

  @Override
  public String castType(ColumnType type) {
    return switch (type) {
      case UUID -> "uuid";
      case TEXT -> "text";
      case DOUBLE -> "float8";
      case LONG -> "int8";
    };
  }

  @Override
  public RowInsert insertInto(NumberedTable table) {
    return new ArrayInsert(table);
  }

  // Without (id): a partitioned log has no unique index on it, and a trigger in its place.
  @Override
  public String insertOfText(NumberedTable table) {
    return Dialect.super.insertOfText(table) + "ON CONFLICT DO NOTHING";
  }

  /**
   * The default of a database is always exact. Columns of another collation or type are not those
   * of the migrations. JSON, because PostgreSQL 10 has no collisdeterministic.
   */
  @Override
  public String inexactText(Optional<String> schema, boolean creating) {
    return """
    SELECT concat(c.relname, '.', a.attname, ' ', t.typname, ' ', o.collname)
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_collation o ON o.oid = a.attcollation
    WHERE %s
      AND c.relkind IN ('r', 'p')
      AND c.relname LIKE 'sensei^_%%' ESCAPE '^'
      AND c.relname NOT IN ('sensei_schema_history', 'sensei_scheduled_tasks')
      AND a.attnum > 0
      AND NOT a.attisdropped
      AND (t.typname IN ('citext', 'bpchar')
        OR to_jsonb(o) ->> 'collisdeterministic' = 'false')
    ORDER BY 1
    """
        .formatted(
            schema
                .map(name -> "n.nspname = lower('" + name + "')")
                .orElse("pg_table_is_visible(c.oid)"));
  }

  @Override
  public String enterSchema(String schema) {
    return "CREATE SCHEMA IF NOT EXISTS %1$s;\nSET LOCAL search_path TO %1$s;\n"
        .formatted(quoted(schema.toLowerCase(Locale.ROOT)));
  }

  @Override
  public String atomic(String script) {
    return "BEGIN;\n\n" + script + "COMMIT;\n";
  }

  @Override
  public JdbcCustomization schedulerSql() {
    return new PostgreSqlJdbcCustomization(false, false);
  }

  /**
   * One statement for a batch of any size. Each column is sent as an array, so the text of the
   * statement stays the same, is parsed once, and has no limit on parameters. The arrays are cast,
   * because the simple query protocol sends them without their types.
   */
  private final class ArrayInsert implements RowInsert {

    private final List<Column> columns;
    private final String sql;

    // Rows are numbered in the order of arrival, but inserted in the order of their ids: two
    // transactions that insert the same ids wait for each other, and in one common order they
    // cannot deadlock.
    ArrayInsert(NumberedTable table) {
      this.columns = table.columns();
      this.sql =
          """
          INSERT INTO %1$s (sequence, %3$s)
          SELECT sequence, %3$s
          FROM (
            SELECT nextval('%2$s') AS sequence, arrived.*
            FROM unnest(%4$s) WITH ORDINALITY AS arrived(%3$s, place)
            ORDER BY place
          ) AS numbered
          ORDER BY id
          ON CONFLICT DO NOTHING
          RETURNING id
          """
              .formatted(
                  table.name(),
                  table.sequence(),
                  table.columnNames(),
                  columns.stream().map(this::array).collect(joining(", ")));
    }

    private String array(Column column) {
      return "CAST(? AS " + castType(column.type()) + "[])";
    }

    @Override
    public Set<UUID> insertNew(
        Connection connection, List<NewRow> rows, Optional<Duration> lockWait) throws SQLException {
      if (lockWait.isPresent()) {
        limitLockWaits(connection, lockWait.get());
      }
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        for (int column = 0; column < columns.size(); column++) {
          insert.setArray(
              column + 1,
              connection.createArrayOf(castType(columns.get(column).type()), values(rows, column)));
        }
        Set<UUID> added = new LinkedHashSet<>();
        try (ResultSet inserted = insert.executeQuery()) {
          while (inserted.next()) {
            added.add(inserted.getObject(1, UUID.class));
          }
        }
        return added;
      }
    }

    private static @Nullable Object[] values(List<NewRow> rows, int column) {
      @Nullable Object[] values = new @Nullable Object[rows.size()];
      for (int row = 0; row < values.length; row++) {
        values[row] = rows.get(row).values().get(column);
      }
      return values;
    }
  }
}
