package io.cybersensei.ml.internal.page;

import io.cybersensei.ml.internal.trial.CalibrationPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Charts in SVG. Colours come from the style of the page, so they fit light, dark and paper. */
final class Charts {

  private final Html html;

  Charts(Html html) {
    this.html = html;
  }

  /**
   * A value with its interval.
   *
   * @param name the name
   * @param kind the class of its colour
   * @param value the value
   * @param low the lower end of the interval
   * @param high the upper end
   */
  record Bar(String name, String kind, double value, double low, double high) {}

  /** Draws values with their intervals, one under the other. */
  void intervals(String title, List<Bar> bars) {
    double low = bars.stream().mapToDouble(Bar::low).min().orElse(0);
    double high = bars.stream().mapToDouble(Bar::high).max().orElse(1);
    double pad = Math.max(1e-3, (high - low) * .08);
    double from = low - pad;
    double span = high + pad - from;
    int left = 130;
    int width = 420;
    int height = 34 + bars.size() * 26;
    DoubleUnaryOperator x = value -> left + (value - from) / span * width;
    svg(title, left + width + 70, height + 18);
    for (double tick : ticks(low, high)) {
      line(x.applyAsDouble(tick), 8, x.applyAsDouble(tick), height - 20, "grid");
      text(x.applyAsDouble(tick), height - 4, tickText(tick, high - low), "tick middle");
    }
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double y = 22 + i * 26;
      text(left - 10, y + 4, bar.name(), "label end");
      line(x.applyAsDouble(bar.low()), y, x.applyAsDouble(bar.high()), y, "whisker " + bar.kind());
      dot(x.applyAsDouble(bar.value()), y, 5, bar.kind());
      text(left + width + 10, y + 4, Words.decimal(bar.value()), "label");
    }
    html.close();
  }

  /** Draws a calibration: the share of right answers over the predicted probability. */
  void calibration(String name, String kind, List<CalibrationPoint> points) {
    int left = 40;
    int size = 190;
    DoubleUnaryOperator x = value -> left + value * size;
    DoubleUnaryOperator y = value -> 28 + (1 - value) * size;
    long most = points.stream().mapToLong(CalibrationPoint::answers).max().orElse(1);
    svg("Calibration of " + name, left + size + 14, size + 70);
    text(left, 16, name, "label strong");
    for (double tick = 0; tick <= 1.001; tick += .25) {
      line(x.applyAsDouble(tick), 28, x.applyAsDouble(tick), 28 + size, "grid");
      line(left, y.applyAsDouble(tick), left + size, y.applyAsDouble(tick), "grid");
      text(x.applyAsDouble(tick), 44 + size, Math.round(tick * 100) + "", "tick middle");
      text(left - 6, y.applyAsDouble(tick) + 4, Math.round(tick * 100) + "", "tick end");
    }
    line(x.applyAsDouble(0), y.applyAsDouble(0), x.applyAsDouble(1), y.applyAsDouble(1), "ideal");
    for (CalibrationPoint point : points) {
      double at = x.applyAsDouble(point.predicted());
      line(at, y.applyAsDouble(point.low()), at, y.applyAsDouble(point.high()), "whisker " + kind);
      dot(
          at,
          y.applyAsDouble(point.right()),
          2.5 + 5 * Math.sqrt(point.answers() / (double) most),
          kind);
    }
    text(left + size / 2.0, 62 + size, "predicted, % right", "tick middle");
    html.close();
  }

  /**
   * A line of a chart.
   *
   * @param name the name
   * @param kind the class of its colour
   * @param x the places, ascending
   * @param y the values
   */
  record Line(String name, String kind, List<Double> x, List<Double> y) {

    Line {
      x = List.copyOf(x);
      y = List.copyOf(y);
    }
  }

  /** Draws lines over a logarithmic axis of numbers of learners. */
  void lines(String title, List<Line> lines) {
    double first = extreme(lines, line -> line.x().get(0), true);
    double last = extreme(lines, line -> line.x().get(line.x().size() - 1), false);
    double low =
        extreme(lines, line -> line.y().stream().mapToDouble(d -> d).min().orElse(0), true);
    double high =
        extreme(lines, line -> line.y().stream().mapToDouble(d -> d).max().orElse(1), false);
    double pad = Math.max(1e-3, (high - low) * .08);
    int left = 56;
    int width = 430;
    int height = 240;
    double logs = Math.max(1e-9, Math.log(last / first));
    DoubleUnaryOperator x = value -> left + Math.log(value / first) / logs * width;
    DoubleUnaryOperator y =
        value -> 14 + (1 - (value - low + pad) / (high - low + 2 * pad)) * height;
    svg(title, left + width + 150, height + 62);
    for (double tick : ticks(low, high)) {
      line(left, y.applyAsDouble(tick), left + width, y.applyAsDouble(tick), "grid");
      text(left - 8, y.applyAsDouble(tick) + 4, tickText(tick, high - low), "tick end");
    }
    for (double size : lines.get(0).x()) {
      line(x.applyAsDouble(size), 14, x.applyAsDouble(size), 14 + height, "grid");
      text(x.applyAsDouble(size), height + 32, Words.count((long) size), "tick middle");
    }
    text(left + width / 2.0, height + 54, "learners to learn from", "tick middle");
    double[] taken = labelPlaces(lines, y);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      StringBuilder points = new StringBuilder();
      for (int p = 0; p < line.x().size(); p++) {
        points
            .append(number(x.applyAsDouble(line.x().get(p))))
            .append(',')
            .append(number(y.applyAsDouble(line.y().get(p))))
            .append(' ');
      }
      html.empty("polyline", "points", points.toString().strip(), "class", "line " + line.kind());
      for (int p = 0; p < line.x().size(); p++) {
        dot(x.applyAsDouble(line.x().get(p)), y.applyAsDouble(line.y().get(p)), 3.5, line.kind());
      }
      text(left + width + 12, taken[i] + 4, line.name(), "label " + line.kind());
    }
    html.close();
  }

  /** Returns a height for the name of each line, at its end but apart from the others. */
  private static double[] labelPlaces(List<Line> lines, DoubleUnaryOperator y) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> Double.compare(end(lines.get(a), y), end(lines.get(b), y)));
    double[] places = new double[lines.size()];
    double before = -100;
    for (int line : order) {
      before = Math.max(before + 17, end(lines.get(line), y));
      places[line] = before;
    }
    return places;
  }

  private static double end(Line line, DoubleUnaryOperator y) {
    return y.applyAsDouble(line.y().get(line.y().size() - 1));
  }

  private static double extreme(List<Line> lines, ToDoubleFunction<Line> of, boolean least) {
    return least
        ? lines.stream().mapToDouble(of).min().orElse(0)
        : lines.stream().mapToDouble(of).max().orElse(1);
  }

  /** Returns three to six round values in a range. */
  private static List<Double> ticks(double low, double high) {
    double raw = Math.max(1e-4, (high - low) / 4);
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = raw / power >= 5 ? 5 * power : raw / power >= 2 ? 2 * power : power;
    List<Double> ticks = new ArrayList<>();
    for (double tick = Math.ceil(low / step) * step; tick <= high + step * 1e-6; tick += step) {
      ticks.add(tick);
    }
    return ticks;
  }

  private static String tickText(double tick, double span) {
    return String.format(Locale.ROOT, span < .08 ? "%.3f" : "%.2f", tick);
  }

  private void svg(String title, double width, double height) {
    html.open(
        "svg",
        "viewBox",
        "0 0 " + number(width) + " " + number(height),
        "width",
        number(width),
        "height",
        number(height),
        "role",
        "img",
        "xmlns",
        "http://www.w3.org/2000/svg");
    html.element("title", title);
  }

  private void line(double x1, double y1, double x2, double y2, String kind) {
    html.empty(
        "line",
        "x1",
        number(x1),
        "y1",
        number(y1),
        "x2",
        number(x2),
        "y2",
        number(y2),
        "class",
        kind);
  }

  private void dot(double x, double y, double radius, String kind) {
    html.empty(
        "circle", "cx", number(x), "cy", number(y), "r", number(radius), "class", "dot " + kind);
  }

  private void text(double x, double y, String text, String kind) {
    html.element("text", text, "x", number(x), "y", number(y), "class", kind);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
