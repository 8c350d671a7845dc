package io.cybersensei.simulation.comparison;

import io.cybersensei.simulation.teaching.Ways;
import io.cybersensei.simulation.worlds.Simulator;
import java.util.List;
import java.util.Locale;

/** A report of the comparison as a table in Markdown, with 95 % intervals over learners. */
public final class Report {

  private Report() {}

  public static String table(Simulator simulator, List<Curves> results, long seed) {
    Curves first = results.get(0);
    Bootstrap bootstrap = new Bootstrap(first.learners(), seed);
    StringBuilder table = new StringBuilder();
    line(table, "### %s", simulator.title());
    line(table, "");
    line(
        table,
        "%,d learners, %d steps, seed %d. In brackets: 95 %% intervals.",
        first.learners(),
        first.steps(),
        seed);
    line(table, "");
    line(
        table,
        "| | mastery at step %d | mean over steps | share of the way, step %d | share, mean |",
        first.steps(),
        first.steps());
    line(table, "|---|---|---|---|---|");
    Curves from = of(Ways.CURRICULUM, results);
    Curves to = of(Ways.KNOWING, results);
    for (Curves way : results) {
      line(
          table,
          "| %s | %s | %s | %s | %s |",
          way.way().title(),
          cell(bootstrap.mean(way.last())),
          cell(bootstrap.mean(way.area())),
          share(bootstrap, way.last(), from.last(), to.last()),
          share(bootstrap, way.area(), from.area(), to.area()));
    }
    return table.toString();
  }

  public static Curves of(String way, List<Curves> results) {
    return results.stream()
        .filter(curves -> curves.way().id().equals(way))
        .findFirst()
        .orElseThrow();
  }

  private static String share(Bootstrap bootstrap, double[] values, double[] from, double[] to) {
    return java.util.Arrays.equals(values, from) || java.util.Arrays.equals(values, to)
        ? ""
        : cell(bootstrap.share(values, from, to));
  }

  private static String cell(Bootstrap.Interval interval) {
    return String.format(
        Locale.ROOT, "%.3f [%.3f, %.3f]", interval.value(), interval.low(), interval.high());
  }

  private static void line(StringBuilder table, String format, Object... values) {
    table.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
