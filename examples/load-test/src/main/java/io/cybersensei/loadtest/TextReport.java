package io.cybersensei.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An outcome as text. */
final class TextReport {

  private static final int STATEMENT = 110;

  private TextReport() {}

  static String of(Outcome outcome) {
    List<String> lines = new ArrayList<>(outcome.heading());
    Results all = outcome.results();
    lines.add(
        line(
            "%d requests, %.1f a second; processor of the server %.1f ms a request",
            all.size(), all.perSecond(), outcome.processorMillis() / Math.max(1, all.size())));
    lines.add(line("mean load average of the machine %.1f", outcome.meanLoad()));
    lines.add("");
    outcome.thresholds().forEach(threshold -> lines.add(threshold.toString()));
    lines.add("");
    lines.add(
        line(
            "%-36s %8s %7s %7s %7s %7s %7s %9s",
            "milliseconds", "requests", "median", "90 %", "95 %", "99 %", "most", "answered"));
    lines.add(row("all", all));
    lines.add(row("without sign-in and registration", outcome.withoutPasswords()));
    lines.add(row("with estimates", outcome.inference()));
    all.byRoute().forEach(route -> lines.add(row(route.getKey(), route.getValue())));
    lines.add("");
    lines.add(all.errors().isEmpty() ? "no errors" : "errors");
    all.errors().forEach((kind, count) -> lines.add(line("%8d  %s", count, kind)));
    lines.add("");
    lines.add(trend("live heap, MiB", outcome.live()));
    lines.add(trend("threads", outcome.threads()));
    lines.add(trend("connections to the database", outcome.connections()));
    lines.add("");
    lines.add(
        line(
            "%d statements of the database, mean %.2f ms, longest %.1f ms; those that took most:",
            outcome.database().calls(),
            outcome.database().meanMillis(),
            outcome.database().maxMillis()));
    outcome
        .statements()
        .forEach(
            statement ->
                lines.add(
                    line(
                        "%8d × %7.2f ms, longest %8.1f ms  %s",
                        statement.calls(),
                        statement.meanMillis(),
                        statement.maxMillis(),
                        statement
                            .sql()
                            .substring(0, Math.min(STATEMENT, statement.sql().length())))));
    return String.join("\n", lines) + "\n";
  }

  private static String row(String name, Results results) {
    return line(
        "%-36s %8d %7d %7d %7d %7d %7d %8.2f%%",
        name,
        results.size(),
        results.percentile(.5),
        results.percentile(.9),
        results.percentile(.95),
        results.percentile(.99),
        results.percentile(1),
        results.answeredPercent());
  }

  private static String trend(String name, Trend trend) {
    return line("%-36s mean %7.1f, rise of the line %+6.2f", name, trend.mean(), trend.rise());
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
