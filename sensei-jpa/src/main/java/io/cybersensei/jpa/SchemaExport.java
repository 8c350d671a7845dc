package io.cybersensei.jpa;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.Dialects;
import io.cybersensei.jpa.internal.schema.Migration;
import io.cybersensei.jpa.internal.schema.SchemaHistory;
import io.cybersensei.jpa.internal.sql.Tables;
import java.util.List;
import java.util.Optional;

/**
 * The SQL of the migrations as a script that a DBA runs by hand. The script for one database
 * creates Sensei's tables and records the migrations in {@code sensei_schema_history}, as Flyway
 * would. A {@link JpaStorage} that is opened afterwards can {@linkplain SchemaManagement#VALIDATE
 * validate} the tables, and a later version of Sensei continues after the recorded version.
 * Immutable.
 *
 * <pre>{@code
 * String sql = SchemaExport.forDatabase("postgresql").schema("sensei").sql();
 * }</pre>
 *
 * <p>On the command line, with the jar of sensei-jpa alone:
 *
 * <pre>{@code
 * java -cp sensei-jpa.jar io.cybersensei.jpa.SchemaExport postgresql --schema=sensei --after=1
 * }</pre>
 */
public final class SchemaExport {

  private static final String USAGE =
      "Usage: SchemaExport " + Dialects.names(" | ") + " [--schema=<name>] [--after=<version>]";

  private final Dialect dialect;
  private final Tables tables;
  private final int after;

  private SchemaExport(Dialect dialect, Tables tables, int after) {
    this.dialect = dialect;
    this.tables = tables;
    this.after = after;
  }

  /**
   * Returns the export of all migrations for a database, into the current schema of the connection.
   *
   * @param database {@code postgresql}, {@code h2}, {@code mariadb} or {@code mysql}
   * @throws IllegalArgumentException if the database is another one
   */
  public static SchemaExport forDatabase(String database) {
    return new SchemaExport(Dialects.named(database), new Tables(Optional.empty()), 0);
  }

  /**
   * Returns the same export for a schema of Sensei's own. The script creates it if it does not
   * exist.
   *
   * @param schema the name, by the rules of {@link JpaStorage.Builder#schema}
   * @throws IllegalArgumentException if the name breaks these rules
   */
  public SchemaExport schema(String schema) {
    return new SchemaExport(dialect, new Tables(Optional.of(schema)), after);
  }

  /**
   * Returns the same export without the migrations up to a version, for a database that has them.
   *
   * @param version the highest version in the table {@code sensei_schema_history}; 0 for none
   * @throws IllegalArgumentException if the version is negative
   */
  public SchemaExport after(int version) {
    if (version < 0) {
      throw new IllegalArgumentException("version must be at least 0 but is " + version + ".");
    }
    return new SchemaExport(dialect, tables, version);
  }

  /** Returns the script: statements that end with semicolons, and comments. */
  public String sql() {
    return "-- Sensei's tables, on "
        + dialect.productName()
        + ".\n\n"
        + dialect.atomic(statements());
  }

  private String statements() {
    StringBuilder sql = new StringBuilder();
    tables.schema().ifPresent(schema -> sql.append(dialect.enterSchema(schema)).append('\n'));
    SchemaHistory history = new SchemaHistory(dialect);
    if (after == 0) {
      sql.append(history.creation()).append('\n');
    }
    for (Migration migration : Migration.of(dialect)) {
      if (migration.version() > after) {
        sql.append("-- ").append(migration.script()).append("\n\n");
        sql.append(migration.sql()).append('\n');
        sql.append(history.entry(migration)).append('\n');
      }
    }
    return sql.toString();
  }

  /**
   * Prints the script. For wrong arguments it prints the reason to the standard error instead and
   * exits with 2.
   */
  public static void main(String... arguments) {
    try {
      System.out.print(of(arguments).sql());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static SchemaExport of(String... arguments) {
    if (arguments.length == 0) {
      throw new IllegalArgumentException(USAGE);
    }
    SchemaExport export = forDatabase(arguments[0]);
    for (String option : List.of(arguments).subList(1, arguments.length)) {
      if (option.startsWith("--schema=")) {
        export = export.schema(option.substring("--schema=".length()));
      } else if (option.matches("--after=\\d{1,9}")) {
        export = export.after(Integer.parseInt(option.substring("--after=".length())));
      } else {
        throw new IllegalArgumentException("There is no option " + option + ". " + USAGE);
      }
    }
    return export;
  }
}
