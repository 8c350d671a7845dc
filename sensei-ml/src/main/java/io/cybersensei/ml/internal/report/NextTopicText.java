package io.cybersensei.ml.internal.report;

import static io.cybersensei.ml.internal.report.TextLines.LABEL;

import io.cybersensei.ml.evaluation.Estimate;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import io.cybersensei.ml.evaluation.NextTopicPredictor;
import io.cybersensei.ml.evaluation.NextTopicReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The section of a text report on next topics. */
final class NextTopicText {

  private final NextTopicReport report;
  private final TextLines text;

  NextTopicText(NextTopicReport report, TextLines text) {
    this.report = report;
    this.text = text;
  }

  void write() {
    int parts = report.parts().size();
    text.heading(
        "Next topic: first encounters with a topic, ranked among all topics not met%n"
            + "%s95 %% intervals from a bootstrap over learners",
        parts > 1 ? "mean over " + parts + ", " : "");
    Map<NextTopicPredictor, Estimate<NextTopicMetrics>> estimates = report.estimates();
    text.estimates(estimates, NextTopicText::name, Metric.OF_NEXT_TOPICS);
    text.row("first encounters", estimates.values(), each -> "" + each.mean().events());
    if (parts > 1) {
      partByPart();
    }
  }

  private void partByPart() {
    text.heading("Next topic, part by part");
    Set<NextTopicPredictor> predictors = report.estimates().keySet();
    String cells = "%15s".repeat(predictors.size());
    text.line(
        LABEL + "%3s%12s" + cells,
        TextLines.cells(
            List.of("", "", "encounters"), predictors.stream().map(NextTopicText::name).toList()));
    for (Metric<NextTopicMetrics> metric : Metric.OF_NEXT_TOPICS) {
      int number = 0;
      for (Map<NextTopicPredictor, NextTopicMetrics> part : report.parts()) {
        number++;
        text.line(
            LABEL + "%3s%12s" + cells,
            TextLines.cells(
                List.of(number == 1 ? metric.title() : "", "" + number, "" + events(part)),
                predictors.stream().map(each -> cell(metric, part, each)).toList()));
      }
    }
  }

  private static long events(Map<NextTopicPredictor, NextTopicMetrics> part) {
    return part.values().stream().mapToLong(NextTopicMetrics::events).max().orElse(0);
  }

  private static String cell(
      Metric<NextTopicMetrics> metric,
      Map<NextTopicPredictor, NextTopicMetrics> part,
      NextTopicPredictor predictor) {
    return Optional.ofNullable(part.get(predictor))
        .map(metrics -> TextLines.decimal(metric.of(metrics)))
        .orElse("–");
  }

  private static String name(NextTopicPredictor predictor) {
    return switch (predictor) {
      case MODEL -> "model";
      case MARKOV -> "Markov chain";
      case POPULARITY -> "popularity";
    };
  }
}
