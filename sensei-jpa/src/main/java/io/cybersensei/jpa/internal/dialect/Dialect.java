package io.cybersensei.jpa.internal.dialect;

import static java.util.stream.Collectors.joining;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * The differences of one database from the others. A new database is a new implementation, an entry
 * in {@link Dialects}, and a folder of {@linkplain #migrations() migrations}. Immutable.
 */
public interface Dialect {

  /** Returns the name on command lines and in paths, in lower case. */
  String name();

  /** Returns the name that its JDBC driver returns. */
  String productName();

  /** Returns the folder of its migrations on the class path. */
  default String migrations() {
    return "io/cybersensei/jpa/migration/" + name();
  }

  /** Returns a name in quotes, which keep its case. */
  default String quoted(String name) {
    return '"' + name + '"';
  }

  /**
   * Returns a name in quotes that EclipseLink does not recognise as such. Otherwise it also quotes
   * the table of a quoted schema, and so fixes the case of its name.
   */
  default String quotedForEclipseLink(String name) {
    return quoted(name);
  }

  /** Returns whether JDBC and JPA call the schema of a table a catalog. */
  default boolean callsSchemasCatalogs() {
    return false;
  }

  /**
   * Returns whether the driver can give a statement a time limit that has no effect on later ones.
   * Where it cannot, waits for locks have a limit of their own, and the wait for a server that does
   * not answer has none.
   */
  default boolean canLimit(String sql) {
    return false;
  }

  /**
   * Returns a statement that the server itself ends after a time; the same one where the driver
   * does so, or nothing can.
   */
  default String limited(String sql, int seconds) {
    return sql;
  }

  /** Limits the waits for locks until the end of the open transaction, where they have no limit. */
  default void limitLockWaits(Connection connection, Duration limit) throws SQLException {}

  /** Returns a query with a limit of its waits for locks, where a transaction can have none. */
  default String withLimitedLockWaits(String query, Duration limit) {
    return query;
  }

  /**
   * Returns whether the database runs in this process, where an interrupted thread would close its
   * file.
   */
  default boolean runsInProcess() {
    return false;
  }

  /** Returns whether the database searches text by stems and ranks, as PostgreSQL does. */
  default boolean searchesText() {
    return false;
  }

  /** Returns whether writing transactions must take turns within a process. */
  default boolean writesInTurn() {
    return false;
  }

  /** Returns the data source, or one whose commits survive the death of the process. */
  default DataSource durable(DataSource dataSource) {
    return dataSource;
  }

  /**
   * Returns whether a transaction is open on a connection. On some databases a transaction that has
   * only read is not detected.
   */
  boolean hasOpenTransaction(Connection connection) throws SQLException;

  /**
   * Returns the statement that lets one node at a time migrate until the end of its transaction;
   * empty if changes of tables are no part of a transaction.
   */
  default Optional<String> migrationLock() {
    return Optional.empty();
  }

  /** Returns the number of connections that a migration uses at a time. */
  default int connectionsToMigrate() {
    return 1;
  }

  /**
   * Returns whether a code means a collision with another transaction or a key that exists.
   * Rollbacks by the database need no code here.
   */
  boolean isCollisionCode(SqlFault codes);

  /**
   * Returns whether a transaction failed only because of another one. A repetition may succeed, or
   * may see the row whose key exists.
   */
  default boolean isCollision(Throwable fault) {
    return SqlFault.of(fault)
        .filter(codes -> codes.isRollback() || isCollisionCode(codes))
        .isPresent();
  }

  /**
   * Returns whether a statement failed only because of another transaction, while its own
   * transaction continues: not after a deadlock.
   */
  default boolean isCollisionOfStatement(Throwable fault) {
    return SqlFault.of(fault)
        .filter(codes -> !codes.isRollback() && isCollisionCode(codes))
        .isPresent();
  }

  /**
   * Returns the expression for the time of the database, in microseconds since 1970, as an integer.
   */
  String nowInMicros();

  /**
   * Returns whether the failure of a commit is the database's answer that it rolled back. After any
   * other failure it may have committed.
   */
  default boolean refusesCommit(Throwable fault) {
    return SqlFault.of(fault)
        .filter(codes -> codes.isRollback() || codes.state().startsWith("23"))
        .isPresent();
  }

  /**
   * Returns the end of a query within a writing transaction that reads rows as they are now, and
   * not as they were when the transaction began.
   */
  default String readingNow() {
    return "";
  }

  /**
   * Returns whether the database has no type for a UUID, so that its columns hold the text of one,
   * in lower case.
   */
  default boolean keepsUuidsAsText() {
    return false;
  }

  /** Returns a UUID as the value of a parameter. Every database returns a UUID as its text. */
  default Object parameter(UUID id) {
    return keepsUuidsAsText() ? id.toString() : id;
  }

  /**
   * Prepares a query so that the driver keeps a number of rows in memory rather than all of them.
   */
  default void stream(PreparedStatement query, int rows) throws SQLException {
    query.setFetchSize(rows);
  }

  /**
   * Returns whether a setting of the driver makes it count the rows that a statement changes,
   * rather than those that it finds.
   */
  default boolean canCountChangedRows() {
    return false;
  }

  /** Returns the type in a cast from text. */
  String castType(ColumnType type);

  /** Returns the batch insert into a table. */
  RowInsert insertInto(NumberedTable table);

  /**
   * Returns the statement that inserts one row through a JPA provider, unless its id exists. The
   * parameters are the columns' values as text, from {@code ?1} on, where an empty text is null,
   * and then the id again: providers differ in how they bind null and UUIDs.
   *
   * <p>The row is looked up first, because only PostgreSQL can skip an existing row without an
   * error or a count. A row that is inserted concurrently breaks a constraint on other databases.
   */
  default String insertOfText(NumberedTable table) {
    return """
    INSERT INTO %1$s (%2$s)
    SELECT %3$s
    WHERE NOT EXISTS (SELECT 1 FROM %1$s WHERE id = CAST(?%4$s AS %5$s))
    """
        .formatted(
            table.name(),
            table.columnNames(),
            textValues(table),
            table.columns().size() + 1,
            castType(ColumnType.UUID));
  }

  /**
   * Returns the query for whether the last statement of {@link #insertOfText} has inserted its row:
   * a number, 0 if it has not. Empty if the statement's count tells.
   */
  default Optional<String> hasInsertedOfText() {
    return Optional.empty();
  }

  /** Returns the values of a row from parameters with text, from {@code ?1} on. */
  default String textValues(NumberedTable table) {
    List<Column> columns = table.columns();
    return IntStream.range(0, columns.size())
        .mapToObj(index -> textValue(columns.get(index), index + 1))
        .collect(joining(", "));
  }

  private String textValue(Column column, int parameter) {
    String text = column.required() ? "?" + parameter : "NULLIF(?" + parameter + ", '')";
    return column.type() == ColumnType.TEXT
        ? text
        : "CAST(" + text + " AS " + castType(column.type()) + ")";
  }

  /**
   * Returns the query for whatever keeps text in Sensei's tables from being compared exactly, one
   * description in a row.
   *
   * @param schema the schema of the tables, which has only letters, digits and underscores; empty
   *     for the current one
   * @param creating whether tables may be created, so that the defaults of the database count, too
   */
  String inexactText(Optional<String> schema, boolean creating);

  /** Returns the statements that create a schema and make it the current one. */
  String enterSchema(String schema);

  /** Returns a script that runs as one transaction, where the database has transactional DDL. */
  default String atomic(String script) {
    return script;
  }

  /** Returns the SQL variant of db-scheduler. */
  JdbcCustomization schedulerSql();
}
