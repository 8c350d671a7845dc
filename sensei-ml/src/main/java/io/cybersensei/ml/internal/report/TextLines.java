package io.cybersensei.ml.internal.report;

import io.cybersensei.ml.evaluation.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** The lines of a text report, with aligned columns. */
final class TextLines {

  /** The format of the label of a row. */
  static final String LABEL = "%-19s";

  /** The width of a column, and the place where the first column ends. */
  private static final int WIDTH = 14;

  private static final int FIRST_END = 30;

  private final StringBuilder text = new StringBuilder();

  <T> void row(String label, Iterable<T> values, Function<T, String> cell) {
    List<String> cells = new ArrayList<>();
    values.forEach(each -> cells.add(cell.apply(each)));
    row(label, cells);
  }

  void row(String label, List<String> cells) {
    StringBuilder line = new StringBuilder(label);
    int end = FIRST_END;
    for (String cell : cells) {
      line.append(" ".repeat(Math.max(0, end - line.length() - cell.length()))).append(cell);
      end += WIDTH;
    }
    text.append(line.toString().stripTrailing()).append(String.format("%n"));
  }

  /** Adds a table of estimates: a column for each predictor, a mean and an interval per metric. */
  <P, M> void estimates(
      Map<P, Estimate<M>> estimates, Function<P, String> name, List<Metric<M>> metrics) {
    row("", estimates.keySet(), name);
    for (Metric<M> metric : metrics) {
      row(metric.title(), estimates.values(), each -> decimal(metric.of(each.mean())));
      row("", estimates.values(), each -> interval(metric.of(each.low()), metric.of(each.high())));
    }
  }

  /** Returns the cells of a line, from left to right. */
  static Object[] cells(List<String> first, List<String> others) {
    return Stream.concat(first.stream(), others.stream()).toArray();
  }

  /** Adds an empty line and a heading. */
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
