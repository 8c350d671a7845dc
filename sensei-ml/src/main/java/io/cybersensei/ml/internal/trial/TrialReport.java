package io.cybersensei.ml.internal.trial;

import io.cybersensei.ml.evaluation.CurvePoint;
import io.cybersensei.ml.internal.exports.Export;
import java.util.List;
import java.util.Optional;

/**
 * The findings of a trial.
 *
 * @param source the name of the export
 * @param export the export
 * @param answers the number of answers
 * @param sampled the number of answers that were measured, fewer than {@code answers} for a long
 *     export
 * @param accuracy the quality of predictions; empty if there is too little data
 * @param lack the reason, as a sentence, why there is no accuracy; empty if there is
 * @param questions the findings on questions
 * @param curriculum the curriculum that was given, compared with the topics of the export
 * @param prerequisites the findings on prerequisites
 * @param samples recommendations for some learners
 * @param curve the points of the learning curve, by size
 */
public record TrialReport(
    String source,
    Export export,
    long answers,
    long sampled,
    Optional<Accuracy> accuracy,
    String lack,
    Questions questions,
    Optional<GivenCurriculum> curriculum,
    List<PrerequisiteFinding> prerequisites,
    List<SampleLearner> samples,
    List<CurvePoint> curve) {

  /**
   * A curriculum, compared with an export.
   *
   * @param topics the number of its topics
   * @param answered the number of those that the export has answers on
   * @param unknown the number of topics of the export that are not in it
   */
  public record GivenCurriculum(int topics, int answered, int unknown) {}

  /** Copies the lists. */
  public TrialReport {
    prerequisites = List.copyOf(prerequisites);
    samples = List.copyOf(samples);
    curve = List.copyOf(curve);
  }
}
