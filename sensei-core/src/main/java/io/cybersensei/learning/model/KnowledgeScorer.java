package io.cybersensei.learning.model;

import io.cybersensei.learning.state.Evidence;
import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.learning.state.KnowledgeFeature;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.Logit;
import java.util.Arrays;
import java.util.Objects;

/**
 * The estimate of knowledge that is shown to people: the probability that a learner answers a
 * question right, in a form in which evidence cannot move against itself. It is a logistic
 * regression over {@link KnowledgeFeature}s above a floor for blind guesses (the three-parameter
 * model of Birnbaum, in Lord and Novick, "Statistical Theories of Mental Test Scores", 1968):
 *
 * <pre>P(right) = floor + (1 − floor) · logistic(intercept + Σ weight × feature)</pre>
 *
 * <p>No weight is negative, so a right answer lowers no estimate and a wrong one raises none. An
 * answer on a related topic weighs at least as much as one elsewhere, and the success expected by
 * answers elsewhere at least as much as what answers on the topic add to it. The {@link
 * AnswerScorer} predicts the next answer better, because it also uses what contradicts sense:
 * learners who answer fast in a block, or who turn to a topic because it is hard for them.
 * Immutable and thread-safe, provided that the arrays, which are not copied, are not changed
 * afterwards.
 *
 * @param intercept the logit above the floor for a question that half of the typical learners know,
 *     from −100 to 100
 * @param weights {@link KnowledgeFeature#COUNT} weights, from 0 to 100, by {@link
 *     KnowledgeFeature#column()}
 * @param usualFloor the probability that a blind guess is right, on topics without a floor of their
 *     own, 0–.9
 * @param floors the same by topic number; may be shorter than the topics of the model
 * @param related by topic number, the numbers of the topics that are related by the log; may be
 *     shorter than the topics of the model
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
public record KnowledgeScorer(
    double intercept, double[] weights, double usualFloor, double[] floors, int[][] related) {

  private static final double MAX_WEIGHT = 100;
  private static final double MAX_FLOOR = .9;

  /** The least part of typical learners who know the answer rather than guess it. */
  private static final double MIN_KNOWN = .02;

  /**
   * The floor without data: a guess among five options. Questions with a free answer have less, but
   * a learner is then told too much rather than less than a guess.
   */
  private static final double ASSUMED_FLOOR = .2;

  private static final KnowledgeScorer STANDARD =
      new KnowledgeScorer(
          0,
          // Larger than those that are fitted to public data, as there is nothing else to go by.
          new double[] {1, .3, .6, .3, .5, .1, .1, 0, .3},
          ASSUMED_FLOOR,
          new double[0],
          new int[0][]);

  /**
   * Creates the scorer.
   *
   * @throws IllegalArgumentException if a number is out of its range, a length does not match, an
   *     answer elsewhere weighs more than one on a related topic, or the expected success weighs
   *     less than the answers on the topic
   */
  public KnowledgeScorer {
    Objects.requireNonNull(floors, "floors");
    Objects.requireNonNull(related, "related");
    if (weights.length != KnowledgeFeature.COUNT) {
      throw new IllegalArgumentException(
          "Expected "
              + KnowledgeFeature.COUNT
              + " weights of knowledge but got "
              + weights.length
              + ".");
    }
    require("The intercept of knowledge", intercept, -MAX_WEIGHT, MAX_WEIGHT);
    for (double weight : weights) {
      require("A weight of knowledge", weight, 0, MAX_WEIGHT);
    }
    require("A guessing floor", usualFloor, 0, MAX_FLOOR);
    for (double floor : floors) {
      require("A guessing floor", floor, 0, MAX_FLOOR);
    }
    double elsewhere =
        weights[KnowledgeFeature.OTHERS.column()]
            + weights[KnowledgeFeature.OTHERS_RECENT.column()];
    if (elsewhere > weights[KnowledgeFeature.RELATED.column()] + 1e-9) {
      throw new IllegalArgumentException(
          "An answer elsewhere must not weigh more than one on a related topic.");
    }
    if (weights[KnowledgeFeature.EXPECTED.column()]
        < weights[KnowledgeFeature.TOPIC.column()] - 1e-9) {
      throw new IllegalArgumentException(
          "The expected success must not weigh less than the answers on the topic.");
    }
    for (int[] topics : related) {
      if (Arrays.stream(topics).anyMatch(topic -> topic < 0)) {
        throw new IllegalArgumentException("The number of a related topic must not be negative.");
      }
    }
  }

  private static void require(String name, double value, double from, double to) {
    if (!(value >= from && value <= to)) {
      throw new IllegalArgumentException(
          name + " must be from " + from + " to " + to + " but is " + value + ".");
    }
  }

  /** Returns the scorer without training: rules of thumb, and a floor of .2. */
  public static KnowledgeScorer standard() {
    return STANDARD;
  }

  /** Returns the probability that a blind guess is right, 0–.9. */
  public double floor(int topic) {
    return topic < floors.length ? floors[topic] : usualFloor;
  }

  /** Adds the evidence of the answers on the topics that are related by the log. */
  public void addRelated(LearnerState state, int topic, Evidence sum) {
    if (topic < related.length) {
      for (int other : related[topic]) {
        sum.add(state.topic(other).evidence());
      }
    }
  }

  /**
   * Returns the probability of a right answer, from the {@link #floor} to 1.
   *
   * @param row a row of {@link KnowledgeFeature#COUNT} values
   * @param topic the number of the topic, from 0
   */
  public double probability(double[] row, int topic) {
    double floor = floor(topic);
    return floor + (1 - floor) * Logit.toProbability(logitAboveFloor(row, topic));
  }

  /**
   * Returns the probability of a right answer if a part of the knowledge is forgotten, from the
   * {@link #floor} to 1.
   *
   * @param row a row of {@link KnowledgeFeature#COUNT} values
   * @param topic the number of the topic, from 0
   * @param left the part of the knowledge that is left, 0–1
   */
  public double probability(double[] row, int topic, double left) {
    double floor = floor(topic);
    return floor + (1 - floor) * left * Logit.toProbability(logitAboveFloor(row, topic));
  }

  private double logitAboveFloor(double[] row, int topic) {
    double sum = intercept;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (i == 0 ? aboveFloor(row[i], floor(topic)) : row[i]);
    }
    return sum;
  }

  /**
   * Returns the logit of the part of typical learners who know an answer, given the logit of the
   * part who give it.
   */
  public static double aboveFloor(double logit, double floor) {
    return floor == 0
        ? logit
        : Logit.of(Math.max(MIN_KNOWN, (Logit.toProbability(logit) - floor) / (1 - floor)));
  }

  /**
   * Returns the probability of a right answer by a learner without any answers.
   *
   * @param difficulty the difficulty of the question, in logits
   * @param topic the number of the topic, from 0
   */
  public double beginner(double difficulty, int topic) {
    return Logit.toProbability(baseline(difficulty, topic));
  }

  /**
   * Returns the logit for a learner without answers on a question of average difficulty.
   *
   * @param overall the difficulty of all answers together, in logits
   * @param topic the number of the topic, from 0
   */
  public double baseline(double overall, int topic) {
    return shown(baselineAboveFloor(overall, topic), topic);
  }

  private double baselineAboveFloor(double overall, int topic) {
    return intercept + weights[0] * aboveFloor(-overall, floor(topic));
  }

  /** Returns the logit of the probability for a logit above the floor. */
  private double shown(double logit, int topic) {
    double floor = floor(topic);
    return floor == 0 ? logit : Math.log((floor + Math.exp(logit)) / (1 - floor));
  }

  /**
   * Returns the logit of the probability for a logit above the floor, if a part of the knowledge is
   * forgotten.
   */
  private double shown(double logit, int topic, double left) {
    double floor = floor(topic);
    if (left == 1) {
      return shown(logit, topic);
    }
    if (logit > 0) {
      double odds = Math.exp(-logit);
      return Math.log(
          (floor * (odds + 1) + (1 - floor) * left) / ((1 - floor) * (odds + 1 - left)));
    }
    double odds = Math.exp(logit);
    return floor == 0
        ? logit + Math.log(left) - Math.log1p(odds * (1 - left))
        : Math.log(
            (floor * (1 + odds) + (1 - floor) * left * odds)
                / ((1 - floor) * (1 + odds * (1 - left))));
  }

  /**
   * Returns the contribution of each {@link FeatureGroup} to the logit of the {@link #probability},
   * in logits. The {@link #baseline} and the contributions sum to that logit. A contribution has
   * the sign of the change that its evidence makes.
   *
   * @param row a row of {@link KnowledgeFeature#COUNT} values
   * @param fresh the row of the same question right after the last answer on the topic; the
   *     difference between the two is a contribution of {@link FeatureGroup#TIME}
   * @param left the part of the knowledge of the topic that is left, 0–1; what is forgotten is a
   *     contribution of {@link FeatureGroup#TIME} too
   * @param overall the difficulty of all answers together, in logits
   * @param topic the number of the topic, from 0
   * @return {@link FeatureGroup#COUNT} contributions by {@link FeatureGroup#index()}
   */
  public double[] contributions(
      double[] row, double[] fresh, double left, double overall, int topic) {
    double[] byGroup = new double[FeatureGroup.COUNT];
    double start = baselineAboveFloor(overall, topic);
    for (KnowledgeFeature feature : KnowledgeFeature.values()) {
      int i = feature.column();
      byGroup[feature.group().index()] +=
          i == 0
              ? weights[i] * (aboveFloor(row[i], floor(topic)) - aboveFloor(-overall, floor(topic)))
              : weights[i] * fresh[i];
      byGroup[FeatureGroup.TIME.index()] += i == 0 ? 0 : weights[i] * (row[i] - fresh[i]);
    }
    double end = logitAboveFloor(row, topic);
    // The floor takes the same part of every contribution, and leaves their signs.
    double part =
        Math.abs(end - start) < 1e-12
            ? 1
            : (shown(end, topic) - shown(start, topic)) / (end - start);
    for (int group = 0; group < byGroup.length; group++) {
      byGroup[group] *= part;
    }
    byGroup[FeatureGroup.TIME.index()] += shown(end, topic, left) - shown(end, topic);
    return byGroup;
  }
}
