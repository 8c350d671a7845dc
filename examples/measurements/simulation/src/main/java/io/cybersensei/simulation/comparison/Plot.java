package io.cybersensei.simulation.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * An SVG plot of mean mastery by step, with a line for each way of teaching. The background is
 * transparent and the text is medium grey, so that the plot is legible on light and dark pages.
 */
public final class Plot {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 460;
  private static final int LEFT = 64;
  private static final int RIGHT = 640;
  private static final int TOP = 56;
  private static final int BOTTOM = 400;
  private static final String INK = "#7d7d7d";
  private static final int LEGEND_LINE = 26;

  /** The colours by way, distinct also with red–green colour blindness (Okabe and Ito, 2008). */
  private static final List<String> COLOURS =
      List.of(
          "#7d7d7d", "#009e73", "#d55e00", "#0072b2", "#cc79a7", "#c79a00", "#56b4e9", "#a0624f");

  private static final List<String> DASHES =
      List.of("6 3", "1 3", "", "", "2 3", "8 3 2 3", "4 4", "3 2");

  private final StringBuilder svg = new StringBuilder();
  private final List<Curves> results;
  private final int steps;
  private final double least;
  private final double most;

  private Plot(List<Curves> results) {
    this.results = results;
    this.steps = results.get(0).steps();
    double[] ends =
        results.stream()
            .flatMapToDouble(way -> java.util.Arrays.stream(way.mean()))
            .sorted()
            .toArray();
    this.least = Math.floor(ends[0] * 10) / 10;
    this.most = Math.max(least + .1, Math.ceil(ends[ends.length - 1] * 10) / 10);
  }

  public static String svg(String title, List<Curves> results) {
    return new Plot(results).draw(title);
  }

  private String draw(String title) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\""
            + " fill=\"%s\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT, INK);
    add("<title>%s</title>", escaped(title));
    text(LEFT, 30, "start", "font-size=\"17\" font-weight=\"bold\"", title);
    axes();
    for (int way = 0; way < results.size(); way++) {
      line(way);
    }
    legend();
    add("</svg>");
    return svg.toString();
  }

  private void axes() {
    int lines = (int) Math.round((most - least) * 10);
    for (int i = 0; i <= lines; i++) {
      double mastery = least + i / 10.0;
      add(
          "<path d=\"M%d %.1fH%d\" stroke=\"%s\" stroke-opacity=\".3\"/>",
          LEFT, y(mastery), RIGHT, INK);
      text(LEFT - 8, y(mastery) + 4, "end", "", String.format(Locale.ROOT, "%.1f", mastery));
    }
    int apart = Math.max(1, steps / 4);
    for (int step = 0; step <= steps; step += apart) {
      add("<path d=\"M%.1f %dv5\" stroke=\"%s\"/>", x(step), BOTTOM, INK);
      text(x(step), BOTTOM + 20, "middle", "", Integer.toString(step));
    }
    add("<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"%s\"/>", LEFT, TOP, BOTTOM, RIGHT, INK);
    text((LEFT + RIGHT) / 2.0, BOTTOM + 44, "middle", "", "Step (answers given)");
    text(
        0,
        0,
        "middle",
        String.format(
            Locale.ROOT, "transform=\"translate(20 %d) rotate(-90)\"", (TOP + BOTTOM) / 2),
        "Mean true mastery of all topics");
  }

  private void line(int way) {
    double[] mean = results.get(way).mean();
    StringBuilder path = new StringBuilder();
    for (int step = 0; step < steps; step++) {
      path.append(
          String.format(
              Locale.ROOT, "%s%.1f %.1f", step == 0 ? "M" : "L", x(step + 1), y(mean[step])));
    }
    add("<path d=\"%s\" fill=\"none\" %s/>", path, stroke(way));
  }

  private void legend() {
    List<Integer> order =
        java.util.stream.IntStream.range(0, results.size())
            .boxed()
            .sorted(Comparator.comparingDouble(way -> -results.get(way).mean()[steps - 1]))
            .toList();
    for (int place = 0; place < order.size(); place++) {
      int way = order.get(place);
      int y = TOP + 12 + place * LEGEND_LINE;
      add("<path d=\"M%d %dh28\" %s/>", RIGHT + 14, y, stroke(way));
      text(
          RIGHT + 48,
          y + 4,
          "start",
          "",
          String.format(
              Locale.ROOT,
              "%s %.2f",
              results.get(way).way().title(),
              results.get(way).mean()[steps - 1]));
    }
  }

  private static String stroke(int way) {
    String dashes = DASHES.get(way % DASHES.size());
    return String.format(
        Locale.ROOT,
        "stroke=\"%s\" stroke-width=\"%s\"%s",
        COLOURS.get(way % COLOURS.size()),
        dashes.isEmpty() ? "2.5" : "1.8",
        dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
  }

  private void text(double x, double y, String anchor, String more, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>",
        x, y, anchor, more, escaped(text));
  }

  private double x(double step) {
    return LEFT + (RIGHT - LEFT) * step / steps;
  }

  private double y(double mastery) {
    return BOTTOM - (BOTTOM - TOP) * (mastery - least) / (most - least);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
