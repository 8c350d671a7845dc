package io.cybersensei.jpa.internal.sql;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sensei's tables as SQL names them, and the schema they live in.
 *
 * @param schema empty for whichever schema the connection is in
 */
public record Tables(Optional<String> schema) {

  private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

  public Tables {
    schema.ifPresent(
        name -> {
          if (!SCHEMA.matcher(name).matches()) {
            throw new IllegalArgumentException(
                "schema must be 1 to 63 letters, digits and underscores, beginning with no digit,"
                    + " but is '"
                    + name
                    + "'.");
          }
        });
  }

  /** A table or sequence with its schema. */
  public String qualified(String name) {
    return schema.map(prefix -> prefix + "." + name).orElse(name);
  }
}
