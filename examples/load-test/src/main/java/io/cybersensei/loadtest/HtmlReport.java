package io.cybersensei.loadtest;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An outcome as a page without scripts: the text, and lines over time. */
final class HtmlReport {

  private static final int WIDTH = 700;
  private static final int HEIGHT = 120;

  private HtmlReport() {}

  static String of(Outcome outcome) {
    List<Sample> samples = outcome.samples();
    return """
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Load test of Sensei</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem }
        pre { overflow-x: auto; font-size: 13px }
        svg { width: 100%; height: auto; background: #f4f4f4 }
        polyline { fill: none; stroke: #0b57a4; stroke-width: 1.5 }
        </style>
        <h1>Load test of Sensei: VERDICT</h1>
        <pre>TEXT</pre>
        CHARTS</html>
        """
        .replace("VERDICT", outcome.isMet() ? "all goals met" : "goals not met")
        .replace("TEXT", escaped(TextReport.of(outcome)))
        .replace(
            "CHARTS",
            chart("Heap in use, MiB", samples, s -> OptionalDouble.of(s.usedMebibytes()))
                + chart("Heap without garbage, MiB", samples, Sample::liveMebibytes)
                + chart("Threads", samples, s -> OptionalDouble.of(s.threads()))
                + chart(
                    "Connections to the database", samples, s -> OptionalDouble.of(s.connections()))
                + chart("Load average of the machine", samples, s -> OptionalDouble.of(s.load())));
  }

  private static String chart(
      String title, List<Sample> samples, Function<Sample, OptionalDouble> value) {
    List<Sample> known = samples.stream().filter(s -> value.apply(s).isPresent()).toList();
    double most = known.stream().mapToDouble(s -> value.apply(s).getAsDouble()).max().orElse(1);
    double scale = most == 0 ? 1 : most;
    double end = samples.get(samples.size() - 1).seconds();
    String points =
        known.stream()
            .map(
                s ->
                    String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        WIDTH * s.seconds() / Math.max(1, end),
                        HEIGHT - (HEIGHT - 2) * value.apply(s).getAsDouble() / scale))
            .collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT,
        "<h2>%s</h2>%n<p>0 to %.1f, over %.0f seconds</p>%n<svg viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-label=\"%s over time\"><polyline points=\"%s\"/></svg>%n",
        title,
        most,
        end,
        WIDTH,
        HEIGHT,
        title,
        points);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
