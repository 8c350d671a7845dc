package io.cybersensei.jpa.internal.sql;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of Sensei's tables in SQL, with their schema.
 *
 * @param schema the schema of the tables; empty for the current schema of the connection
 */
public record Tables(Optional<String> schema) {

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

  /** Returns the name of a table or sequence, qualified by the schema. */
  public String qualified(String name) {
    return schema.map(prefix -> prefix + "." + name).orElse(name);
  }
}
