package io.cybersensei.jpa.internal.schema;

import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The check that the database compares ids and names exactly. Otherwise {@code ada} and {@code Ada}
 * would be one learner, and the erasure of one would erase both.
 */
public final class ExactIds {

  private ExactIds() {}

  /**
   * Checks the text columns of the existing tables, and what columns of new ones would be.
   *
   * @param creating whether tables may be created
   * @throws IllegalStateException if a column or the database does not compare text exactly
   * @throws StorageException if the database fails
   */
  public static void check(Jdbc jdbc, Tables tables, boolean creating) {
    List<String> inexact = inexact(jdbc, jdbc.dialect().inexactText(tables.schema(), creating));
    if (!inexact.isEmpty()) {
      throw new IllegalStateException(
          "The database must compare Sensei's ids and names exactly, by case, accents and spaces,"
              + " but does not: "
              + String.join(", ", inexact)
              + ". Use a database without such a collation, and let Sensei's migrations create the"
              + " tables.");
    }
  }

  private static List<String> inexact(Jdbc jdbc, String sql) {
    try {
      return jdbc.read(
          connection -> {
            try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
              List<String> found = new ArrayList<>();
              while (rows.next()) {
                found.add(rows.getString(1));
              }
              return found;
            }
          });
    } catch (SQLException e) {
      throw new StorageException("The collation of Sensei's tables could not be read.", e);
    }
  }
}
