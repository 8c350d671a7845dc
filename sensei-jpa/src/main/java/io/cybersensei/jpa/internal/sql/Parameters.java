package io.cybersensei.jpa.internal.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/** Parameters of statements that can be null. */
public final class Parameters {

  private Parameters() {}

  /** Sets a parameter to a text, or to null if there is none. */
  public static void setText(PreparedStatement statement, int parameter, Optional<String> text)
      throws SQLException {
    if (text.isPresent()) {
      statement.setString(parameter, text.get());
    } else {
      statement.setNull(parameter, Types.VARCHAR);
    }
  }
}
