package io.cybersensei.jpa.internal.dialect;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * A table whose rows have a unique {@code id} and, in the column {@code sequence}, the number of
 * their arrival.
 *
 * @param name the name with its schema
 * @param sequence the name of the sequence of the numbers, with its schema
 * @param columns the other columns, {@code id} first
 */
public record NumberedTable(String name, String sequence, List<Column> columns) {

  public NumberedTable {
    columns = List.copyOf(columns);
  }

  /** Returns the names of the columns, separated by commas. */
  public String columnNames() {
    return columns.stream().map(Column::name).collect(joining(", "));
  }

  /** Returns one placeholder for each column, separated by commas. */
  String placeholders() {
    return columns.stream().map(column -> "?").collect(joining(", "));
  }
}
