package io.cybersensei.ml.internal.report;

import io.cybersensei.ml.evaluation.AnswerReport;
import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.internal.input.InteractionTable;
import io.cybersensei.ml.internal.input.RowCounts;
import java.util.Map;
import java.util.Optional;

/**
 * The report on one run of a command, to be written as text ({@link ReportText}) or JSON ({@link
 * ReportJson}).
 *
 * @param counts the number of rows of the file by their use
 * @param learners the number of learners in the file
 * @param topics the number of topics in the file
 * @param items the number of items in the file
 * @param split describes the split in a few words
 * @param evaluation the evaluation of the model
 * @param sample the part of the file that the model is not fitted to, if there is one
 * @param repeatedRows the number of rows that repeat an answer, most on another topic
 * @param repeatedStretches the number of rows that repeat earlier rows of the same learner in the
 *     same order
 * @param stages by stage, in their order, the time it took, in seconds
 * @param seconds the time of the run, in seconds
 */
public record RunReport(
    RowCounts counts,
    long learners,
    long topics,
    long items,
    String split,
    EvaluationReport evaluation,
    Optional<Sample> sample,
    long repeatedRows,
    long repeatedStretches,
    Map<String, Double> stages,
    double seconds) {

  /**
   * The part of a file that a model is not fitted to.
   *
   * @param leftOutLearners the number of learners
   * @param leftOutInteractions the number of interactions, with those of learners who have too many
   */
  public record Sample(long leftOutLearners, long leftOutInteractions) {

    static Optional<Sample> of(Map<String, Double> metrics) {
      Double learners = metrics.get("left_out_learners");
      Double interactions = metrics.get("left_out_interactions");
      return learners == null || interactions == null
          ? Optional.empty()
          : Optional.of(new Sample(learners.longValue(), interactions.longValue()));
    }
  }

  /**
   * Returns the report on a run with the interactions of a table.
   *
   * @param metrics the metrics in the provenance of a model that was trained in the run
   */
  public static RunReport of(
      InteractionTable table,
      String split,
      EvaluationReport evaluation,
      Map<String, Double> metrics,
      Map<String, Double> stages,
      double seconds) {
    return new RunReport(
        table.counts(),
        table.learners(),
        table.topics(),
        table.items(),
        split,
        evaluation,
        Sample.of(metrics),
        table.repeatedRows(),
        table.repeatedStretches(),
        stages,
        seconds);
  }

  /** Returns the report on the predictions of all parts together. */
  public AnswerReport pooled() {
    return evaluation.pooled();
  }

  /** Returns the number of parts, if there are several. */
  Optional<Integer> parts() {
    int parts = evaluation.parts().size();
    return parts > 1 ? Optional.of(parts) : Optional.empty();
  }
}
