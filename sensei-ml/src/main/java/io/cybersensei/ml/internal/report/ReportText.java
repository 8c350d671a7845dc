package io.cybersensei.ml.internal.report;

import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.AnswerReport;
import io.cybersensei.ml.evaluation.Estimate;
import io.cybersensei.ml.evaluation.Predictor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A {@link RunReport} for a person, on at most 100 columns. */
public final class ReportText {

  private final RunReport report;
  private final TextLines text = new TextLines();

  private ReportText(RunReport report) {
    this.report = report;
  }

  public static String of(RunReport report) {
    return new ReportText(report).write();
  }

  private String write() {
    counts();
    mastery();
    report.parts().ifPresent(parts -> partByPart());
    calibration();
    byEarlierAnswers();
    attributions();
    report
        .measurement()
        .nextTopic()
        .ifPresent(measured -> new NextTopicText(measured, text).write());
    stages();
    return text.toString();
  }

  private void counts() {
    text.line(TextLines.LABEL + "%9d", "rows", report.rows());
    text.line(TextLines.LABEL + "%9d", "learners", report.learners());
    text.line(TextLines.LABEL + "%9d", "topics", report.topics());
    text.line(TextLines.LABEL + "%9d", "items", report.items());
  }

  private void mastery() {
    text.heading(
        "Mastery: %s%n%s95 %% intervals from a bootstrap over learners",
        report.how(), report.parts().map(parts -> "mean over " + parts + ", ").orElse(""));
    Map<Predictor, Estimate<AnswerMetrics>> summaries = report.measurement().summaries();
    text.row("", summaries.keySet().stream().map(ReportText::name).toList());
    for (Metric<AnswerMetrics> metric : Metric.OF_PREDICTIONS) {
      text.row(
          metric.title(), summaries.values(), each -> TextLines.decimal(metric.of(each.mean())));
      text.row(
          "",
          summaries.values(),
          each -> TextLines.interval(metric.of(each.low()), metric.of(each.high())));
    }
    report
        .parts()
        .ifPresent(
            parts -> {
              text.heading("All predictions pooled");
              for (Metric<AnswerMetrics> metric : Metric.OF_PREDICTIONS) {
                text.row(
                    metric.title(),
                    report.pooled().metrics().values(),
                    each -> TextLines.decimal(metric.of(each)));
              }
            });
  }

  private void partByPart() {
    text.heading("Part by part");
    String cells = "%10s".repeat(report.pooled().metrics().size());
    text.line(
        TextLines.LABEL + "%3s%10s%10s" + cells,
        TextLines.cells(
            List.of("", "", "learners", "answers"),
            report.pooled().metrics().keySet().stream().map(ReportText::name).toList()));
    for (Metric<AnswerMetrics> metric : Metric.OF_PREDICTIONS) {
      int number = 0;
      for (AnswerReport part : report.measurement().parts()) {
        number++;
        text.line(
            TextLines.LABEL + "%3s%10s%10s" + cells,
            TextLines.cells(
                List.of(
                    number == 1 ? metric.title() : "",
                    "" + number,
                    "" + part.learners(),
                    "" + part.answers()),
                part.metrics().values().stream()
                    .map((AnswerMetrics each) -> TextLines.decimal(metric.of(each)))
                    .toList()));
      }
    }
  }

  private void calibration() {
    text.heading("Calibration of the model");
    text.line(
        TextLines.LABEL + "%10s%16s%13s", "predicted", "answers", "mean predicted", "share right");
    for (AnswerReport.CalibrationBin bin : report.pooled().calibration()) {
      text.line(
          TextLines.LABEL + "%10d%16.4f%13.4f",
          String.format(Locale.ROOT, "%.2f–%.2f", bin.from(), bin.until()),
          bin.answers(),
          bin.predicted(),
          bin.right());
    }
  }

  private void byEarlierAnswers() {
    text.heading("The model by number of earlier answers of the learner");
    text.line(TextLines.LABEL + "%10s%10s", "earlier answers", "answers", "AUC");
    for (AnswerReport.ByEarlierAnswers each : report.pooled().byEarlierAnswers()) {
      text.line(
          TextLines.LABEL + "%10d%10s",
          each.fewest() + (each.most().isPresent() ? "–" + each.most().getAsInt() : " and more"),
          each.answers(),
          TextLines.decimal(each.auc()));
    }
  }

  private void attributions() {
    text.heading("What moves the model's predictions, in logits up or down (mean over answers)");
    report.pooled().attributions().entrySet().stream()
        .sorted(Map.Entry.<FeatureGroup, Double>comparingByValue(Comparator.reverseOrder()))
        .forEach(
            each -> text.line(TextLines.LABEL + "%10.4f", words(each.getKey()), each.getValue()));
  }

  private void stages() {
    text.heading("Seconds");
    report.stages().forEach((stage, seconds) -> text.line("%-53s%9.1f", stage, seconds));
    text.line("%-53s%9.1f", "all of it", report.seconds());
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
}
