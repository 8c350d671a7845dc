package io.cybersensei.ml.internal.report;

import io.cybersensei.ml.evaluation.AnswerReport;
import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.internal.input.InteractionTable;
import java.util.Map;
import java.util.Optional;

/**
 * What a command found out, for a person ({@link ReportText}) and for a program ({@link
 * ReportJson}).
 *
 * @param rows of the file
 * @param learners in the file
 * @param topics in the file
 * @param items in the file
 * @param how it was measured, in a few words
 * @param measurement what was measured
 * @param stages how many seconds each stage took, in their order
 * @param seconds how long it all took
 */
public record RunReport(
    long rows,
    long learners,
    long topics,
    long items,
    String how,
    EvaluationReport measurement,
    Map<String, Double> stages,
    double seconds) {

  public static RunReport of(
      InteractionTable table,
      String how,
      EvaluationReport measurement,
      Map<String, Double> stages,
      double seconds) {
    return new RunReport(
        table.rows(),
        table.learners(),
        table.topics(),
        table.items(),
        how,
        measurement,
        stages,
        seconds);
  }

  public AnswerReport pooled() {
    return measurement.pooled();
  }

  /** What is written beside a number that stands for several parts. */
  Optional<Integer> parts() {
    int parts = measurement.parts().size();
    return parts > 1 ? Optional.of(parts) : Optional.empty();
  }
}
