package io.cybersensei.ml.internal.report;

import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.AnswerReport;
import io.cybersensei.ml.evaluation.Predictor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A {@link RunReport} as text, on at most 100 columns. */
public final class ReportText {

  private final RunReport report;
  private final TextLines text = new TextLines();

  private ReportText(RunReport report) {
    this.report = report;
  }

  /** Returns a report as text. */
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
        .evaluation()
        .nextTopic()
        .ifPresent(nextTopic -> new NextTopicText(nextTopic, text).write());
    stages();
    return text.toString();
  }

  private void counts() {
    text.line(TextLines.LABEL + "%9d", "rows", report.counts().used());
    if (report.counts().read() > report.counts().used()) {
      text.line(TextLines.LABEL + "%9d", "rows read", report.counts().read());
      text.line(TextLines.LABEL + "%9d", "bad rows", report.counts().bad());
      text.line(TextLines.LABEL + "%9d", "rows left out", report.counts().leftOut());
    }
    if (report.repeatedRows() > 0) {
      text.line(TextLines.LABEL + "%9d", "repeated rows", report.repeatedRows());
    }
    if (report.repeatedStretches() > 0) {
      text.line(TextLines.LABEL + "%9d", "rows as before", report.repeatedStretches());
    }
    text.line(TextLines.LABEL + "%9d", "learners", report.learners());
    text.line(TextLines.LABEL + "%9d", "topics", report.topics());
    text.line(TextLines.LABEL + "%9d", "items", report.items());
  }

  private void mastery() {
    text.heading(
        "Mastery: %s%n%s95 %% intervals from a bootstrap over learners",
        report.split(), report.parts().map(parts -> "mean over " + parts + ", ").orElse(""));
    text.estimates(report.evaluation().estimates(), ReportText::name, Metric.OF_ANSWERS);
    report
        .parts()
        .ifPresent(
            parts -> {
              text.heading("All predictions pooled");
              for (Metric<AnswerMetrics> metric : Metric.OF_ANSWERS) {
                text.row(
                    metric.title(),
                    report.pooled().metrics().values(),
                    each -> TextLines.decimal(metric.of(each)));
              }
            });
  }

  private void partByPart() {
    text.heading("Part by part");
    String cells = "%9s".repeat(report.pooled().metrics().size());
    text.line(
        TextLines.LABEL + "%3s%10s%10s" + cells,
        TextLines.cells(
            List.of("", "", "learners", "answers"),
            report.pooled().metrics().keySet().stream().map(ReportText::name).toList()));
    for (Metric<AnswerMetrics> metric : Metric.OF_ANSWERS) {
      int number = 0;
      for (AnswerReport part : report.evaluation().parts()) {
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
          each.min() + (each.max().isPresent() ? "–" + each.max().getAsInt() : " and more"),
          each.answers(),
          TextLines.decimal(each.auc()));
    }
  }

  private void attributions() {
    text.heading("Influence on the model's predictions, in logits up or down (mean over answers)");
    report.pooled().attributions().entrySet().stream()
        .filter(each -> each.getKey() != FeatureGroup.RELATED_TOPICS)
        .sorted(Map.Entry.<FeatureGroup, Double>comparingByValue(Comparator.reverseOrder()))
        .forEach(
            each -> text.line(TextLines.LABEL + "%10.4f", words(each.getKey()), each.getValue()));
  }

  private void stages() {
    text.heading("Seconds");
    report.stages().forEach((stage, seconds) -> text.line("%-53s%9.1f", stage, seconds));
    text.line("%-53s%9.1f", "total", report.seconds());
  }

  private static String name(Predictor predictor) {
    return switch (predictor) {
      case MODEL -> "model";
      case KNOWLEDGE -> "knowledge";
      case BASE_RATE -> "base rate";
      case PFA, BKT -> predictor.name();
      case BEST_LR -> "Best-LR";
    };
  }

  private static String words(FeatureGroup group) {
    return group.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
