package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Queries of the host over its own tables, in a database of any kind. Each uses one connection and
 * returns it as it came: it begins and ends no transaction. Thread-safe.
 *
 * @param dataSource the data source of the host
 * @param idOf converts an id to the type of the host's columns; empty if no column can hold it
 */
public record HostQueries(DataSource dataSource, Function<String, Optional<Object>> idOf) {

  private static final int SECONDS = 4;

  /**
   * Returns the first column of each row, without nulls.
   *
   * @param field the name of the query in messages
   * @param ids the values of the parameters
   * @throws StorageException if the database fails
   */
  public List<String> texts(String field, NamedQuery query, Map<String, String> ids) {
    List<Object> values = new ArrayList<>();
    for (String parameter : query.parameters()) {
      Optional<Object> value = Optional.ofNullable(ids.get(parameter)).flatMap(idOf);
      if (value.isEmpty()) {
        return List.of();
      }
      values.add(value.get());
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(query.sql())) {
      statement.setQueryTimeout(SECONDS);
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      return texts(statement);
    } catch (SQLException e) {
      throw new StorageException("The query of the host for " + field + " failed.", e);
    }
  }

  private static List<String> texts(PreparedStatement statement) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Optional.ofNullable(rows.getString(1)).ifPresent(texts::add);
      }
    }
    return texts;
  }
}
