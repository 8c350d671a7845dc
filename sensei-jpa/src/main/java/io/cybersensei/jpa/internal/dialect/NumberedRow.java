package io.cybersensei.jpa.internal.dialect;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A row with its number, for databases that draw the numbers in a statement of their own. */
record NumberedRow(NewRow row, long number) {

  /** Returns the rows, each with the next number that a query returns. */
  static List<NumberedRow> of(List<NewRow> rows, PreparedStatement query) throws SQLException {
    List<NumberedRow> numbered = new ArrayList<>(rows.size());
    try (ResultSet numbers = query.executeQuery()) {
      for (NewRow row : rows) {
        numbers.next();
        numbered.add(new NumberedRow(row, numbers.getLong(1)));
      }
    }
    return numbered;
  }
}
