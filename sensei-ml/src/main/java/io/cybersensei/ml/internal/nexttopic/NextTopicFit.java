package io.cybersensei.ml.internal.nexttopic;

import io.cybersensei.learning.model.MarkovChain;
import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.model.SuccessorWeights;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.LearnerSample;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.ArrayList;
import java.util.List;

/**
 * The fit of a {@link NextTopicModel} to some learners. Two hyperparameters are chosen on a fifth
 * of the learners by log loss: the number of rounds of the softmax, which is its main
 * regularisation, and the share of the Markov chain. Then both models are fitted to all learners.
 *
 * <p>The fit uses at most {@value #MAX_ENCOUNTERS} first encounters, and fewer with many topics, so
 * that encounters × topics stay within {@value #MAX_CHOICES}. It takes whole learners, in their
 * order, while they fit.
 */
public final class NextTopicFit {

  static final int MAX_ENCOUNTERS = 200_000;
  static final long MAX_CHOICES = 30_000_000;

  private static final int MAX_ROUNDS = 20;
  private static final int SHARES = 10;

  /** The number of rounds without a new minimum after which the search ends. */
  private static final int WORSE_ROUNDS = 2;

  /** The choice for learners who are too few to choose on. */
  private static final Choice CAUTIOUS = new Choice(2, .5f);

  private record Choice(int rounds, float chainShare) {}

  private final int topics;
  private final CancellableProgress progress;
  private final String label;

  private NextTopicFit(int topics, CancellableProgress progress, String label) {
    this.topics = topics;
    this.progress = progress;
    this.label = label;
  }

  /**
   * Fits a model.
   *
   * @param learners the learners, in the order of a {@link LearnerSample}
   * @param numbering the numbering from the histories to the model
   * @param topics the number of topics of the model
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   * @return the model, or {@link NextTopicModel#none()} if there is no choice to learn from
   */
  public static NextTopicModel of(
      List<History> learners,
      Numbering numbering,
      int topics,
      CancellableProgress progress,
      String label) {
    if (topics < 2 || topics > MarkovChain.MAX_TOPICS) {
      return NextTopicModel.none();
    }
    List<TopicSequence> sample = sample(learners, numbering, topics);
    if (holdsNoChoice(sample)) {
      return NextTopicModel.none();
    }
    return new NextTopicFit(topics, progress, label).fit(sample);
  }

  /**
   * Fits only a Markov chain, for comparison.
   *
   * @param learners the learners
   * @param numbering the numbering from the histories to the model
   * @param topics the number of topics of the model
   * @param order the number of topics in the longest context, 0 to {@link MarkovChain#LONGEST}; 0
   *     ranks topics by the number of learners who met them
   */
  public static NextTopicModel chainAlone(
      List<History> learners, Numbering numbering, int topics, int order) {
    int[] noSuccessors = new int[(int) SuccessorWeights.rows(topics) + 1];
    return new NextTopicModel(
        new SuccessorWeights(topics, noSuccessors, new int[0], new float[0]),
        MarkovCounts.chain(sample(learners, numbering, topics), topics, order),
        1);
  }

  /** Returns the learners to use, without topics that the model does not know. */
  static List<TopicSequence> sample(List<History> learners, Numbering numbering, int topics) {
    long left = Math.min(MAX_ENCOUNTERS, MAX_CHOICES / topics);
    List<TopicSequence> sample = new ArrayList<>();
    for (History learner : learners) {
      TopicSequence sequence = TopicSequence.of(learner, numbering).within(topics);
      int encounters = sequence.encounters();
      if (encounters <= left) {
        sample.add(sequence);
        left -= encounters;
      }
    }
    return sample;
  }

  private static boolean holdsNoChoice(List<TopicSequence> learners) {
    return learners.stream().noneMatch(learner -> learner.encounters() > 1);
  }

  private NextTopicModel fit(List<TopicSequence> learners) {
    Choice choice = choose(learners);
    SoftmaxFit softmax = new SoftmaxFit(SuccessorLayout.of(learners, topics));
    for (int round = 0; round < choice.rounds(); round++) {
      pass(learners, softmax, "Learning the order of topics from ", round, choice.rounds());
    }
    return new NextTopicModel(softmax.weights(), chain(learners), choice.chainShare());
  }

  private MarkovChain chain(List<TopicSequence> learners) {
    return MarkovCounts.chain(learners, topics, MarkovChain.MAX_CONTEXT_LENGTH);
  }

  private void pass(
      List<TopicSequence> learners, SoftmaxFit softmax, String stage, int round, int rounds) {
    for (int place = 0; place < learners.size(); place++) {
      long done = (long) round * learners.size() + place;
      progress.report(stage + label, done, (long) rounds * learners.size());
      softmax.learn(learners.get(place));
    }
  }

  private Choice choose(List<TopicSequence> learners) {
    List<TopicSequence> training = new ArrayList<>();
    List<TopicSequence> validation = new ArrayList<>();
    for (int place = 0; place < learners.size(); place++) {
      (Folds.of(place) == 0 ? validation : training).add(learners.get(place));
    }
    if (holdsNoChoice(training) || holdsNoChoice(validation)) {
      return CAUTIOUS;
    }
    MarkovChain chain = chain(training);
    SoftmaxFit softmax = new SoftmaxFit(SuccessorLayout.of(training, topics));
    SuccessorWeights best = softmax.weights();
    double lowest = Double.POSITIVE_INFINITY;
    int rounds = 0;
    for (int round = 1; round <= MAX_ROUNDS && round <= rounds + WORSE_ROUNDS; round++) {
      pass(training, softmax, "Comparing orders of topics of ", round - 1, MAX_ROUNDS);
      SuccessorWeights weights = softmax.weights();
      double loss = loss(new NextTopicModel(weights, chain, 0), validation);
      if (loss < lowest) {
        lowest = loss;
        best = weights;
        rounds = round;
      }
    }
    return new Choice(rounds, chainShare(best, chain, validation));
  }

  private float chainShare(
      SuccessorWeights weights, MarkovChain chain, List<TopicSequence> validation) {
    float best = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (int part = 0; part <= SHARES; part++) {
      float share = part / (float) SHARES;
      double loss = loss(new NextTopicModel(weights, chain, share), validation);
      if (loss < lowest) {
        lowest = loss;
        best = share;
      }
    }
    return best;
  }

  /** Returns the summed log loss over all encounters but the first of each learner. */
  private double loss(NextTopicModel model, List<TopicSequence> learners) {
    float[] scores = new float[topics];
    double[] loss = {0};
    for (TopicSequence learner : learners) {
      learner.forEachEncounter(
          (before, topic) -> {
            if (before.size() > 0) {
              model.logScores(before, scores);
              float score = scores[topic];
              before.exclude(scores);
              loss[0] += logSum(scores) - score;
            }
          });
    }
    return loss[0];
  }

  private static double logSum(float[] scores) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      highest = Math.max(highest, score);
    }
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - highest);
    }
    return highest + Math.log(sum);
  }
}
