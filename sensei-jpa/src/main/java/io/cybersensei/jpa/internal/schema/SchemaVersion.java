package io.cybersensei.jpa.internal.schema;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version of the tables while Sensei runs. A restored backup can be older than the program that
 * found its tables right at the start. A newer version is no failure: during an update of a
 * cluster, old nodes go on until they are replaced, and after a rollback they come back. But a
 * migration can say in its name that it takes away what older programs need.
 */
public final class SchemaVersion {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaVersion.class);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /** The beginning of the description of a migration that older programs do not survive. */
  private static final Pattern AFTER = Pattern.compile("after (\\d{1,9})\\b.*");

  private final Jdbc jdbc;
  private final String query;
  private final int known;
  private final AtomicInteger logged;

  public SchemaVersion(Jdbc jdbc, Dialect dialect, Tables tables) {
    this.jdbc = jdbc;
    List<Migration> migrations = Migration.of(dialect);
    this.known = migrations.get(migrations.size() - 1).version();
    this.logged = new AtomicInteger(known);
    this.query =
        "SELECT "
            + dialect.quoted("version")
            + ", "
            + dialect.quoted("description")
            + " FROM "
            + tables.qualified(dialect.quoted(SchemaHistory.TABLE))
            + " WHERE "
            + dialect.quoted("success")
            + " = true";
  }

  /**
   * Checks at opening that this program can use the tables.
   *
   * @throws IllegalStateException if it cannot
   * @throws StorageException if the database fails
   */
  public void checkAtOpening() {
    try {
      check();
    } catch (SQLException e) {
      throw new StorageException("Sensei's tables could not be checked.", e);
    }
  }

  /**
   * Checks that the newest migration of this program has been made, and none that needs a newer
   * program.
   *
   * @throws IllegalStateException if this program cannot use the tables
   * @throws SQLException if the database fails
   */
  public void check() throws SQLException {
    Made made = jdbc.read(connection -> made(connection.prepareStatement(query)));
    if (!made.versions.contains(known)) {
      throw new IllegalStateException(
          "Sensei's tables are not at version "
              + known
              + ": run the migrations that SchemaExport prints, or start Sensei again with"
              + " SchemaManagement.MIGRATE.");
    }
    int newest = made.versions.last();
    if (made.needed > known) {
      throw new IllegalStateException(
          "Sensei's tables are at version "
              + newest
              + ", for which a program must know version "
              + made.needed
              + ", but this one knows version "
              + known
              + ": start a newer Sensei.");
    }
    if (logged.getAndSet(newest) < newest) {
      LOG.warn(
          "Sensei's tables are at version {}, and this program knows version {}. It works on them,"
              + " as one release before the newest does.",
          newest,
          known);
    }
  }

  /** The successful migrations: their versions, and the newest that a program must know. */
  private record Made(TreeSet<Integer> versions, int needed) {}

  private static Made made(PreparedStatement query) throws SQLException {
    TreeSet<Integer> versions = new TreeSet<>();
    int needed = 0;
    try (query;
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        String version = rows.getString(1);
        // The creation of a schema is a row without a version.
        if (version != null && NUMBER.matcher(version).matches()) {
          versions.add(Integer.valueOf(version));
          Matcher after = AFTER.matcher(rows.getString(2));
          needed = after.matches() ? Math.max(needed, Integer.parseInt(after.group(1))) : needed;
        }
      }
    }
    return new Made(versions, needed);
  }
}
