package io.cybersensei.jpa.testing;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.schema.Migration;
import io.cybersensei.jpa.internal.schema.SchemaHistory;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables as a later Sensei leaves them for this one: each has one more column, there is one
 * more table, and the history has one more migration. The tests of the databases that {@code
 * sensei.test.newerSchema} names run on such tables.
 */
public final class NewerSchema {

  /** The table that this version does not know. */
  public static final String TABLE = "sensei_later";

  private static final List<String> CHOSEN =
      List.of(System.getProperty("sensei.test.newerSchema", "").split(","));

  private NewerSchema() {}

  /** Returns whether the tests of a database run on newer tables. */
  static boolean isChosenFor(TestDatabase database) {
    return CHOSEN.contains(database.name());
  }

  /** Makes the tables of a database newer by one version. */
  public static void apply(EmptyDatabase database, Dialect dialect) throws SQLException {
    for (String table : database.tables()) {
      if (!table.equals("sensei_schema_history")) {
        database.execute("ALTER TABLE " + table + " ADD COLUMN of_a_later_version varchar(20)");
      }
    }
    database.execute("CREATE TABLE " + TABLE + " (id integer PRIMARY KEY, name varchar(20))");
    List<Migration> migrations = Migration.of(dialect);
    int newest = migrations.get(migrations.size() - 1).version();
    record(database, dialect, newest + 1, "add columns of a later version");
  }

  /** Records a migration as Flyway does. */
  public static void record(
      EmptyDatabase database, Dialect dialect, int version, String description)
      throws SQLException {
    String script = "V" + version + "__" + description.replace(' ', '_') + ".sql";
    database.executeScript(
        new SchemaHistory(dialect).entry(new Migration(version, description, script, "")));
  }
}
