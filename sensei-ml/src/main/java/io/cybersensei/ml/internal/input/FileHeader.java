package io.cybersensei.ml.internal.input;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.cybersensei.interaction.InteractionField;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The header of a file, which gives the place of each column. */
final class FileHeader {

  private final Path file;
  private final Delimiter delimiter;
  private final List<String> names;
  private final Map<Column, String> wanted = new EnumMap<>(Column.class);
  private final Map<InteractionField, Integer> places = new EnumMap<>(InteractionField.class);

  private FileHeader(Path file, Delimiter delimiter, List<String> names) {
    this.file = file;
    this.delimiter = delimiter;
    this.names = names;
  }

  /**
   * Finds the columns.
   *
   * @param file the file
   * @param delimiter the delimiter of fields
   * @param first the first record of the file
   * @param given the names that the user gave
   * @throws InvalidInputException if a named or required column is missing, or exists twice
   */
  static FileHeader of(Path file, Delimiter delimiter, CsvRecord first, Map<Column, String> given) {
    FileHeader header =
        new FileHeader(file, delimiter, first.getFields().stream().map(String::strip).toList());
    for (Column column : Column.values()) {
      String name = given.getOrDefault(column, column.toString());
      header.wanted.put(column, name);
      int place = header.names.indexOf(name);
      if (place >= 0) {
        header.places.put(column.field(), place);
        if (header.names.lastIndexOf(name) != place) {
          throw new InvalidInputException(
              "%s, line 1: there are two columns %s."
                  .formatted(file, InvalidInputException.quoted(name)));
        }
      } else if (column.required() || given.containsKey(column)) {
        throw header.missing(column);
      }
    }
    return header;
  }

  /** Returns whether a column has the field. */
  boolean has(InteractionField field) {
    return places.containsKey(field);
  }

  /** Returns the place of the field's column, from 0; only for a field that has one. */
  int place(InteractionField field) {
    return places.getOrDefault(field, -1);
  }

  int size() {
    return names.size();
  }

  String name(int place) {
    return names.get(place);
  }

  /** Returns the error for a missing column, with a likely reason. */
  InvalidInputException missing(Column column) {
    return new InvalidInputException(
        "%s, line 1: there is no column %s for the %s among %s; %s."
            .formatted(
                file,
                InvalidInputException.quoted(wanted.getOrDefault(column, column.toString())),
                column,
                names.stream().map(InvalidInputException::quoted).collect(Collectors.joining(", ")),
                advice(column)));
  }

  private String advice(Column column) {
    for (Delimiter other : Delimiter.values()) {
      if (other != delimiter
          && names.size() <= Collections.max(List.of(1, count(other)))
          && count(other) > 0) {
        return "the file looks delimited by "
            + other
            + " rather than "
            + delimiter
            + ": try --delimiter "
            + other;
      }
    }
    return "name it with --columns " + column + "=NAME";
  }

  private int count(Delimiter other) {
    return (int) String.join("", names).chars().filter(each -> each == other.character()).count();
  }
}
