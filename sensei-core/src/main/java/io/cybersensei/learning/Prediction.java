package io.cybersensei.learning;

import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;

/** The prediction of a learner's next answer. It is computed when it is asked for. */
final class Prediction {

  private final AnswerScorer scorer;
  private final LearnerState state;
  private final int topic;
  private final int item;
  private final double seconds;

  /**
   * @param state the learner's state; not copied, so it must not change afterwards
   * @param seconds the time of the question, in seconds since 1970
   */
  Prediction(AnswerScorer scorer, LearnerState state, int topic, int item, double seconds) {
    this.scorer = scorer;
    this.state = state;
    this.topic = topic;
    this.item = item;
    this.seconds = seconds;
  }

  double probability() {
    double[] row = new double[Feature.COUNT];
    Features.write(state, topic, item, seconds, row);
    return scorer.probability(row, topic, item, state.previousItem());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Prediction that
        && Double.compare(probability(), that.probability()) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(probability());
  }

  @Override
  public String toString() {
    return String.valueOf(probability());
  }
}
