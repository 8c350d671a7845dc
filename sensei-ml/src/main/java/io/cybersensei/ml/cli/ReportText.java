package io.cybersensei.ml.cli;

import io.cybersensei.learning.FeatureGroup;
import io.cybersensei.ml.Evaluation;
import io.cybersensei.ml.Measurement;
import io.cybersensei.ml.Metrics;
import io.cybersensei.ml.Predictor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** A {@link Report} for a person, on at most 100 columns. */
final class ReportText {

  private static final String LABEL = "%-19s";
  private static final String COLUMN = "%15s";

  private final Report report;
  private final StringBuilder text = new StringBuilder();

  private ReportText(Report report) {
    this.report = report;
  }

  static String of(Report report) {
    return new ReportText(report).write();
  }

  private String write() {
    counts();
    mastery();
    report.parts().ifPresent(parts -> partByPart());
    calibration();
    byEarlierAnswers();
    attributions();
    nextTopic();
    stages();
    return text.toString();
  }

  private void counts() {
    line(LABEL + "%9d", "rows", report.rows());
    line(LABEL + "%9d", "learners", report.learners());
    line(LABEL + "%9d", "topics", report.topics());
    line(LABEL + "%9d", "items", report.items());
  }

  private void mastery() {
    heading(
        "Mastery: %s%n%s95 %% intervals from a bootstrap over learners",
        report.how(), report.parts().map(parts -> "mean over " + parts + ", ").orElse(""));
    Map<Predictor, Measurement.Summary> summaries = report.measurement().summaries();
    row("", summaries.keySet().stream().map(ReportText::name).toList());
    for (Metric metric : Metric.values()) {
      row(metric.title(), summaries.values(), each -> decimal(metric.of(each.mean())));
      row("", summaries.values(), each -> interval(metric.of(each.low()), metric.of(each.high())));
    }
    report
        .parts()
        .ifPresent(
            parts -> {
              text.append(String.format("%n"));
              line("All predictions pooled");
              for (Metric metric : Metric.values()) {
                row(
                    metric.title(),
                    report.pooled().metrics().values(),
                    each -> decimal(metric.of(each)));
              }
            });
  }

  private void partByPart() {
    heading("Part by part");
    String cells = "%10s".repeat(report.pooled().metrics().size());
    line(
        LABEL + "%3s%10s%10s" + cells,
        cells(
            List.of("", "", "learners", "answers"),
            report.pooled().metrics().keySet().stream().map(ReportText::name).toList()));
    for (Metric metric : Metric.values()) {
      int number = 0;
      for (Evaluation part : report.measurement().parts()) {
        number++;
        line(
            LABEL + "%3s%10s%10s" + cells,
            cells(
                List.of(
                    number == 1 ? metric.title() : "",
                    "" + number,
                    "" + part.learners(),
                    "" + part.answers()),
                part.metrics().values().stream()
                    .map((Metrics each) -> decimal(metric.of(each)))
                    .toList()));
      }
    }
  }

  private void calibration() {
    heading("Calibration of the model");
    line(LABEL + "%10s%16s%13s", "predicted", "answers", "mean predicted", "share right");
    for (Evaluation.CalibrationBin bin : report.pooled().calibration()) {
      line(
          LABEL + "%10d%16.4f%13.4f",
          String.format(Locale.ROOT, "%.2f–%.2f", bin.from(), bin.until()),
          bin.answers(),
          bin.predicted(),
          bin.right());
    }
  }

  private void byEarlierAnswers() {
    heading("The model by number of earlier answers of the learner");
    line(LABEL + "%10s%10s", "earlier answers", "answers", "AUC");
    for (Evaluation.ByEarlierAnswers each : report.pooled().byEarlierAnswers()) {
      line(
          LABEL + "%10d%10s",
          each.fewest() + (each.most().isPresent() ? "–" + each.most().getAsInt() : " and more"),
          each.answers(),
          decimal(each.auc()));
    }
  }

  private void attributions() {
    heading("What moves the model's predictions, in logits up or down (mean over answers)");
    report.pooled().attributions().entrySet().stream()
        .sorted(Map.Entry.<FeatureGroup, Double>comparingByValue(Comparator.reverseOrder()))
        .forEach(each -> line(LABEL + "%10.4f", words(each.getKey()), each.getValue()));
  }

  private void nextTopic() {
    if (!report.nextTopic().isEmpty()) {
      heading("Next topic: the first encounter of a new one, ranked among all not met");
      report
          .nextTopic()
          .forEach(
              (name, value) ->
                  line(
                      LABEL + "%10s",
                      name.replace('_', ' '),
                      value == Math.rint(value) && value > 1
                          ? String.format(Locale.ROOT, "%.0f", value)
                          : decimal(value)));
    }
  }

  private void stages() {
    heading("Seconds");
    report.stages().forEach((stage, seconds) -> line("%-39s%9.1f", stage, seconds));
    line("%-39s%9.1f", "all of it", report.seconds());
  }

  private <T> void row(String label, Iterable<T> values, Function<T, String> cell) {
    List<String> cells = new ArrayList<>();
    values.forEach(each -> cells.add(cell.apply(each)));
    row(label, cells);
  }

  private void row(String label, List<String> cells) {
    line(LABEL + COLUMN.repeat(cells.size()), cells(List.of(label), cells));
  }

  private static Object[] cells(List<String> first, List<String> others) {
    return Stream.concat(first.stream(), others.stream()).toArray();
  }

  private void heading(String format, Object... arguments) {
    text.append(String.format("%n"));
    line(format, arguments);
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments).stripTrailing())
        .append(String.format("%n"));
  }

  private static String name(Predictor predictor) {
    return switch (predictor) {
      case MODEL -> "model";
      case BASE_RATE -> "base rate";
      case PFA, BKT -> predictor.name();
    };
  }

  private static String words(FeatureGroup group) {
    return group.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String interval(OptionalDouble low, OptionalDouble high) {
    return low.isPresent() && high.isPresent() ? decimal(low) + "–" + decimal(high) : "";
  }

  private static String decimal(OptionalDouble value) {
    return value.isPresent() ? decimal(value.getAsDouble()) : "–";
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
