package io.cybersensei.jpa.internal.search;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Statements that change something, in an open transaction with plain JDBC or with entities. */
@FunctionalInterface
public interface Statements {

  /**
   * Runs a statement.
   *
   * @param sql the statement, with question marks
   * @param values the values of the parameters: texts, numbers and booleans
   * @return the number of rows
   */
  int run(String sql, List<?> values) throws SQLException;

  /** Returns statements of a connection. */
  static Statements of(Connection connection) {
    return (sql, values) -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < values.size(); i++) {
          statement.setObject(i + 1, values.get(i));
        }
        return statement.executeUpdate();
      }
    };
  }

  /** Returns statements of an entity manager. */
  static Statements of(EntityManager entities) {
    return (sql, values) -> {
      Query query = entities.createNativeQuery(numbered(sql));
      for (int i = 0; i < values.size(); i++) {
        query.setParameter(i + 1, values.get(i));
      }
      return query.executeUpdate();
    };
  }

  private static String numbered(String sql) {
    StringBuilder numbered = new StringBuilder(sql.length() * 2);
    int number = 0;
    for (int i = 0; i < sql.length(); i++) {
      numbered.append(sql.charAt(i));
      if (sql.charAt(i) == '?') {
        numbered.append(++number);
      }
    }
    return numbered.toString();
  }
}
