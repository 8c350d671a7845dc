package io.cybersensei.jpa.internal.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row to insert into a {@link NumberedTable}.
 *
 * @param values the values of the table's columns, in their order; the first is the id
 */
public record NewRow(List<@Nullable Object> values) {

  /** Returns the id. */
  public UUID id() {
    return (UUID) values.get(0);
  }

  /** Sets the values from a parameter on, and returns the parameter after them. */
  int setOn(PreparedStatement statement, int firstParameter) throws SQLException {
    int parameter = firstParameter;
    for (Object value : values) {
      statement.setObject(parameter++, value);
    }
    return parameter;
  }

  /** Returns the number of characters in its texts. */
  int textLength() {
    int length = 0;
    for (Object value : values) {
      if (value instanceof String text) {
        length += text.length();
      }
    }
    return length;
  }
}
