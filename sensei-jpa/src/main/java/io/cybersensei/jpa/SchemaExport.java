package io.cybersensei.jpa;

import io.cybersensei.jpa.internal.dialect.Database;
import io.cybersensei.jpa.internal.schema.Migration;
import io.cybersensei.jpa.internal.schema.SchemaHistory;
import io.cybersensei.jpa.internal.sql.Tables;
import java.util.List;
import java.util.Optional;

/**
 * The SQL of every migration, for someone who runs it by hand: one script for one database, which
 * makes Sensei's tables and notes in {@code sensei_schema_history}, as Flyway would have, what was
 * made. So a {@link JpaStorage} opened afterwards can {@linkplain SchemaManagement#VALIDATE
 * validate}, and a later version of Sensei knows where to go on. Immutable.
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
      "Usage: SchemaExport " + Database.names(" | ") + " [--schema=<name>] [--after=<version>]";

  private final Database database;
  private final Tables tables;
  private final int after;

  private SchemaExport(Database database, Tables tables, int after) {
    this.database = database;
    this.tables = tables;
    this.after = after;
  }

  /**
   * Every migration for a database, into whichever schema the connection is in.
   *
   * @param database {@code postgresql}, {@code h2} or {@code mariadb}
   * @throws IllegalArgumentException if it is something else
   */
  public static SchemaExport forDatabase(String database) {
    return new SchemaExport(Database.named(database), new Tables(Optional.empty()), 0);
  }

  /**
   * The same for a schema of Sensei's own, which the script makes if there is none.
   *
   * @param schema as in {@link JpaStorage.Builder#schema}
   * @throws IllegalArgumentException if it is something else
   */
  public SchemaExport schema(String schema) {
    return new SchemaExport(database, new Tables(Optional.of(schema)), after);
  }

  /**
   * Only the migrations after a version, for a database that has those up to it.
   *
   * @param version the highest in the table {@code sensei_schema_history}; 0 for none
   * @throws IllegalArgumentException if it is negative
   */
  public SchemaExport after(int version) {
    if (version < 0) {
      throw new IllegalArgumentException("version must be at least 0 but is " + version + ".");
    }
    return new SchemaExport(database, tables, version);
  }

  /** The script: statements that end with semicolons, and comments. */
  public String sql() {
    StringBuilder sql = new StringBuilder();
    sql.append("-- Sensei's tables, on ").append(database.productName()).append(".\n\n");
    if (database == Database.POSTGRESQL) {
      sql.append("BEGIN;\n\n");
    }
    tables.schema().ifPresent(schema -> sql.append(intoSchema(schema)).append('\n'));
    SchemaHistory history = new SchemaHistory(database);
    if (after == 0) {
      sql.append(history.creation()).append('\n');
    }
    List<Migration> migrations = Migration.of(database);
    for (Migration migration : migrations) {
      if (migration.version() > after) {
        sql.append("-- ").append(migration.script()).append("\n\n");
        sql.append(migration.sql()).append('\n');
        sql.append(history.entry(migration)).append('\n');
      }
    }
    if (database == Database.POSTGRESQL) {
      sql.append("COMMIT;\n");
    }
    return sql.toString();
  }

  private String intoSchema(String schema) {
    String creation = "CREATE SCHEMA IF NOT EXISTS " + schema + ";\n";
    return switch (database) {
      case POSTGRESQL -> creation + "SET LOCAL search_path TO " + schema + ";\n";
      case H2 -> creation + "SET SCHEMA " + schema + ";\n";
      case MARIADB -> creation + "USE " + schema + ";\n";
    };
  }

  /** Prints the script, or says in a sentence what is wrong with the arguments and ends with 2. */
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
