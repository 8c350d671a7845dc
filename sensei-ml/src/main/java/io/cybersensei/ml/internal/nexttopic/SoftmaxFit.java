package io.cybersensei.ml.internal.nexttopic;

import static io.cybersensei.learning.model.SuccessorWeights.activeRows;
import static io.cybersensei.learning.model.SuccessorWeights.maxActiveRows;

import io.cybersensei.learning.model.SuccessorWeights;
import io.cybersensei.learning.state.RecentTopics;
import java.util.Arrays;

/**
 * The fit of {@link SuccessorWeights} to first encounters. Each first encounter is a choice among
 * the topics not met so far. The fit passes through the learners in order, several times, with the
 * step sizes of AdaGrad (Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning
 * and stochastic optimization", JMLR 12, 2011). It uses no random numbers.
 */
final class SoftmaxFit {

  /**
   * The L2 penalty: half of it times the square of each weight is added to the sum of the log
   * losses. The number of rounds matters more: for penalties from .01 to 3, the log loss of the
   * best round differs by about 1 %.
   */
  private static final float LAMBDA = 1;

  private static final float STEP = .2f;
  private static final float FIRST_SQUARES = 1;

  /** The error below which a topic is skipped. Most topics have no larger one. */
  private static final float NEGLIGIBLE = 1e-4f;

  private final SuccessorLayout layout;
  private final float[] weights;
  private final float[] squares;
  private final SuccessorWeights model;
  private final int[] rows = new int[maxActiveRows()];
  private final float[] errors;
  private final int[] wrong;

  /** Starts from weights of 0. */
  SoftmaxFit(SuccessorLayout layout) {
    this.layout = layout;
    this.weights = new float[layout.size()];
    this.model = layout.with(weights);
    this.squares = new float[layout.size()];
    Arrays.fill(squares, FIRST_SQUARES);
    this.errors = new float[layout.topics()];
    this.wrong = new int[layout.topics()];
  }

  /** Passes through the encounters of one learner once. */
  void learn(TopicSequence learner) {
    learner.forEachEncounter(this::learn);
  }

  /** Returns a copy of the current weights. */
  SuccessorWeights weights() {
    return layout.with(weights.clone());
  }

  private void learn(RecentTopics before, int met) {
    int count = activeRows(before, layout.topics(), rows);
    int wrongs = findErrors(before, met, count);
    for (int i = 0; i < count; i++) {
      float pull = LAMBDA / layout.encounters(rows[i]);
      if (layout.isDense()) {
        int from = rows[i] * layout.topics();
        for (int j = 0; j < wrongs; j++) {
          move(from + wrong[j], errors[wrong[j]], pull);
        }
      } else {
        for (int at = layout.start(rows[i]); at < layout.start(rows[i] + 1); at++) {
          float error = errors[layout.successor(at)];
          if (error != 0) {
            move(at, error, pull);
          }
        }
      }
    }
  }

  /**
   * Computes the error of the probability of each topic.
   *
   * @return the number of topics with an error to learn from, which are the first in {@link #wrong}
   */
  private int findErrors(RecentTopics before, int met, int count) {
    int topics = layout.topics();
    Arrays.fill(errors, 0);
    for (int i = 0; i < count; i++) {
      model.add(rows[i], 1, errors);
    }
    before.exclude(errors);
    float highest = Float.NEGATIVE_INFINITY;
    for (float score : errors) {
      highest = Math.max(highest, score);
    }
    double sum = 0;
    for (int topic = 0; topic < topics; topic++) {
      errors[topic] = (float) Math.exp(errors[topic] - highest);
      sum += errors[topic];
    }
    int wrongs = 0;
    for (int topic = 0; topic < topics; topic++) {
      float error = (float) (errors[topic] / sum) - (topic == met ? 1 : 0);
      boolean matters = Math.abs(error) > NEGLIGIBLE;
      errors[topic] = matters ? error : 0;
      if (matters) {
        wrong[wrongs++] = topic;
      }
    }
    return wrongs;
  }

  private void move(int at, float error, float pull) {
    float gradient = error + pull * weights[at];
    squares[at] += gradient * gradient;
    weights[at] -= STEP * gradient / (float) Math.sqrt(squares[at]);
  }
}
