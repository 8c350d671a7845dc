package io.cybersensei.transfer;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Explanations of names in a header that are none of a column. */
final class ColumnNames {

  private static final Map<String, String> DELIMITERS =
      Map.of(";", "semicolons", "\t", "tabs", "|", "vertical bars");

  private ColumnNames() {}

  /**
   * Returns a message on an unknown name.
   *
   * @param name the name in the file
   * @param kind a column or a field
   * @param known the names that exist
   */
  static String message(String name, String kind, Collection<String> known) {
    String unknown = "There is no " + kind + " of this name";
    return delimiter(name, known)
        .map(
            other ->
                unknown
                    + ": the header looks delimited by "
                    + other
                    + ". Columns must be separated by commas.")
        .or(() -> canonical(name, known).map(meant -> unknown + ": write it " + meant + "."))
        .orElse(unknown + ".");
  }

  private static Optional<String> delimiter(String name, Collection<String> known) {
    return DELIMITERS.keySet().stream()
        .filter(name::contains)
        .filter(
            delimiter ->
                name.lines()
                    .flatMap(Pattern.compile(delimiter, Pattern.LITERAL)::splitAsStream)
                    .anyMatch(part -> canonical(part, known).isPresent()))
        .findFirst()
        .map(DELIMITERS::get);
  }

  /** Returns the column that a name means but for case, spaces, marks and the style of words. */
  private static Optional<String> canonical(String name, Collection<String> known) {
    String letters = letters(name);
    return known.stream().filter(column -> letters(column).equals(letters)).findFirst();
  }

  private static String letters(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }
}
