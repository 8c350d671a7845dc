package io.cybersensei.ml.cli;

import io.cybersensei.ml.Evaluation;
import io.cybersensei.ml.Measurement;
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
record Report(
    long rows,
    long learners,
    long topics,
    long items,
    String how,
    Measurement measurement,
    Map<String, Double> stages,
    double seconds) {

  static Report of(
      InteractionTable table,
      String how,
      Measurement measurement,
      Map<String, Double> stages,
      double seconds) {
    return new Report(
        table.rows(),
        table.learners(),
        table.topics(),
        table.items(),
        how,
        measurement,
        stages,
        seconds);
  }

  Evaluation pooled() {
    return measurement.pooled();
  }

  /** What is written beside a number that stands for several parts. */
  Optional<Integer> parts() {
    int parts = measurement.parts().size();
    return parts > 1 ? Optional.of(parts) : Optional.empty();
  }
}
