package io.cybersensei.ml;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingProgress;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * How well a model, or several that were trained alike, predict answers of which they were told
 * nothing, and how well simpler models do on the same answers.
 *
 * @param parts by fold or by stretch of time: what was measured there, with a model that was fitted
 *     for it; at least one
 * @param pooled what the predictions of all parts together amount to
 * @param summaries by predictor: the mean over the parts, each counting the same, and how far to
 *     trust it
 * @param nextTopic how well they foretell what learners turn to next; empty if nobody met a second
 *     topic, or if the model knows no order of topics
 */
public record Measurement(
    List<Evaluation> parts,
    Evaluation pooled,
    Map<Predictor, Summary> summaries,
    Optional<NextTopicMeasurement> nextTopic) {

  /**
   * The mean of some metrics over the parts, with 95 % intervals. These are from a bootstrap over
   * learners (Efron 1979): {@value Bootstrap#RESAMPLES} times as many learners as there are are
   * drawn with replacement, with all of their answers, and everything is measured anew; the
   * intervals reach from the 2.5th to the 97.5th percentile. The models are not fitted anew, so
   * nothing is said of how much a model depends on whom it was fitted to.
   *
   * @param mean over the parts
   * @param low the lower ends of the intervals
   * @param high the upper ends of the intervals
   */
  public record Summary(Metrics mean, Metrics low, Metrics high) {}

  /**
   * Measures a model on a log, and compares it with {@link Predictor#PFA} and {@link
   * Predictor#BKT}. These are fitted to the log itself, in five folds: a learner's answers are
   * predicted from fits to the learners of the other folds. They thereby know this population,
   * which a model trained elsewhere does not. With fewer than five learners they are left out. What
   * next topics are compared with is fitted in the same way; it ranks the topics of the model.
   *
   * @param log learner by learner, each learner's interactions oldest first; closed at the end. All
   *     of it is held in memory, in 29 bytes for each interaction and 100 for each answer.
   * @param progress told how far the work is
   * @return in one part; empty if the log holds no answer
   * @throws CancellationException if {@code progress} asked for an end
   */
  public static Optional<Measurement> of(
      LearningModel model, Stream<Interaction> log, TrainingProgress progress) {
    try {
      return ModelMeasuring.of(model, log, new Watch(progress));
    } catch (Watch.Cancelled e) {
      throw new CancellationException("The measuring was cancelled.");
    }
  }

  /** Copies what it is given. */
  public Measurement {
    parts = List.copyOf(parts);
    summaries = Collections.unmodifiableMap(new EnumMap<>(summaries));
  }
}
