package io.cybersensei.ml.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lines of a report for a person, with columns that stand below each other. */
final class TextLines {

  /** The label of a row. */
  static final String LABEL = "%-19s";

  private static final String COLUMN = "%15s";

  private final StringBuilder text = new StringBuilder();

  <T> void row(String label, Iterable<T> values, Function<T, String> cell) {
    List<String> cells = new ArrayList<>();
    values.forEach(each -> cells.add(cell.apply(each)));
    row(label, cells);
  }

  void row(String label, List<String> cells) {
    line(LABEL + COLUMN.repeat(cells.size()), cells(List.of(label), cells));
  }

  /** What stands in one line, from left to right. */
  static Object[] cells(List<String> first, List<String> others) {
    return Stream.concat(first.stream(), others.stream()).toArray();
  }

  /** A line after an empty one. */
  void heading(String format, Object... arguments) {
    text.append(String.format("%n"));
    line(format, arguments);
  }

  void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments).stripTrailing())
        .append(String.format("%n"));
  }

  static String interval(OptionalDouble low, OptionalDouble high) {
    return low.isPresent() && high.isPresent() ? decimal(low) + "–" + decimal(high) : "";
  }

  static String decimal(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "–";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
