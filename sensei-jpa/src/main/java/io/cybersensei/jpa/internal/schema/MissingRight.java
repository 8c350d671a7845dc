package io.cybersensei.jpa.internal.schema;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Finds the right that a user of the database lacks, among the causes of a failure. */
final class MissingRight {

  /** PostgreSQL and the standard; H2: not enough rights, admin rights, schema owner. */
  private static final Set<String> STATES = Set.of("42501", "90040", "90096");

  /**
   * MariaDB and MySQL: access denied to a database, and a command, a column, a routine, or SUPER
   * denied.
   */
  private static final Set<Integer> OF_MYSQL = Set.of(1044, 1142, 1143, 1227, 1370);

  private MissingRight() {}

  /** Returns the sentence of the database on the missing right; empty if none is missing. */
  static Optional<String> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException fault && isAboutRights(fault)) {
        String message = fault.getMessage() == null ? "" : fault.getMessage();
        String sentence = message.lines().findFirst().orElse("").strip();
        return Optional.of(sentence.endsWith(".") ? sentence : sentence + ".");
      }
    }
    return Optional.empty();
  }

  private static boolean isAboutRights(SQLException fault) {
    return STATES.contains(String.valueOf(fault.getSQLState()))
        || (String.valueOf(fault.getSQLState()).startsWith("42")
            && OF_MYSQL.contains(fault.getErrorCode()));
  }
}
