package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The names of Sensei's tables in SQL, with their schema.
 *
 * @param schema the schema of the tables; empty for the current schema of the connection
 * @param sqlSchema the same in SQL: in quotes if it may be a reserved word, such as {@code order}
 */
public record Tables(Optional<String> schema, Optional<String> sqlSchema) {

  private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

  public Tables {
    schema.ifPresent(
        name -> {
          if (!SCHEMA.matcher(name).matches()) {
            throw new IllegalArgumentException(
                "schema must be 1 to 63 letters, digits and underscores, without a digit at the"
                    + " beginning, but is '"
                    + name
                    + "'.");
          }
        });
  }

  /** Creates names in a schema that is not quoted. */
  public Tables(Optional<String> schema) {
    this(schema, schema);
  }

  /**
   * Returns the same names for a database. Their schema has the case in which the database stores
   * names without quotes, and stands in quotes.
   *
   * @throws StorageException if the database cannot be reached
   */
  public Tables in(DataSource dataSource, Dialect dialect) {
    if (schema.isEmpty()) {
      return this;
    }
    Optional<String> stored = schema.map(name -> asStored(name, dataSource));
    return new Tables(stored, stored.map(dialect::quoted));
  }

  private static String asStored(String name, DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      DatabaseMetaData database = connection.getMetaData();
      if (database.storesUpperCaseIdentifiers()) {
        return name.toUpperCase(Locale.ROOT);
      }
      return database.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
    } catch (SQLException e) {
      throw new StorageException("The database cannot be reached.", e);
    }
  }

  /** Returns the name of a table or sequence, qualified by the schema. */
  public String qualified(String name) {
    return sqlSchema.map(prefix -> prefix + "." + name).orElse(name);
  }
}
