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
 * Makes a {@link NextTopicModel} of some learners. How often the softmax goes through the learners,
 * which is what regularises it above all, and how much the Markov chain counts beside it are chosen
 * on a fifth of them by log loss; then everything is fitted on all.
 *
 * <p>It uses at most {@value #MOST_ENCOUNTERS} first encounters, and fewer where there are many
 * topics, so that encounters × topics stay within {@value #MOST_CHOICES}: whole learners, those who
 * come first and still fit.
 */
public final class NextTopicFit {

  static final int MOST_ENCOUNTERS = 200_000;
  static final long MOST_CHOICES = 30_000_000;

  private static final int MOST_ROUNDS = 20;
  private static final int SHARES = 10;

  /** Rounds in a row that made it worse, after which the best is behind. */
  private static final int WORSE_ROUNDS = 2;

  /** For learners too few to choose on. */
  private static final Choice CAUTIOUS = new Choice(2, .5f);

  private record Choice(int rounds, float chainShare) {}

  private final int topics;
  private final CancellableProgress watch;
  private final String whose;

  private NextTopicFit(int topics, CancellableProgress watch, String whose) {
    this.topics = topics;
    this.watch = watch;
    this.whose = whose;
  }

  /**
   * Fits.
   *
   * @param learners in the order of a {@link LearnerSample}
   * @param topics how many the model has
   * @param whose names the learners, for progress
   * @return {@link NextTopicModel#none()} if there is no choice to learn from
   */
  public static NextTopicModel of(
      List<History> learners,
      Numbering numbering,
      int topics,
      CancellableProgress watch,
      String whose) {
    if (topics < 2 || topics > MarkovChain.MAX_TOPICS) {
      return NextTopicModel.none();
    }
    List<TopicSequence> sample = sample(learners, numbering, topics);
    if (holdsNoChoice(sample)) {
      return NextTopicModel.none();
    }
    return new NextTopicFit(topics, watch, whose).fit(sample);
  }

  /**
   * A Markov chain alone, to compare with.
   *
   * @param longest how many topics its longest context has, from 0, which ranks topics by how many
   *     learners met them, to {@link MarkovChain#LONGEST}
   */
  public static NextTopicModel chainAlone(
      List<History> learners, Numbering numbering, int topics, int longest) {
    int[] noSuccessors = new int[(int) SuccessorWeights.rows(topics) + 1];
    return new NextTopicModel(
        new SuccessorWeights(topics, noSuccessors, new int[0], new float[0]),
        MarkovCounts.chain(sample(learners, numbering, topics), topics, longest),
        1);
  }

  /** The learners to use, without what the model does not know. */
  static List<TopicSequence> sample(List<History> learners, Numbering numbering, int topics) {
    long left = Math.min(MOST_ENCOUNTERS, MOST_CHOICES / topics);
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
      goThrough(learners, softmax, "Learning the order of topics from ", round, choice.rounds());
    }
    return new NextTopicModel(softmax.weights(), chain(learners), choice.chainShare());
  }

  private MarkovChain chain(List<TopicSequence> learners) {
    return MarkovCounts.chain(learners, topics, MarkovChain.MAX_CONTEXT_LENGTH);
  }

  private void goThrough(
      List<TopicSequence> learners, SoftmaxFit softmax, String stage, int round, int rounds) {
    for (int place = 0; place < learners.size(); place++) {
      long done = (long) round * learners.size() + place;
      watch.at(stage + whose, done, (long) rounds * learners.size());
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
    double least = Double.POSITIVE_INFINITY;
    int rounds = 0;
    for (int round = 1; round <= MOST_ROUNDS && round <= rounds + WORSE_ROUNDS; round++) {
      goThrough(training, softmax, "Comparing orders of topics of ", round - 1, MOST_ROUNDS);
      SuccessorWeights weights = softmax.weights();
      double loss = loss(new NextTopicModel(weights, chain, 0), validation);
      if (loss < least) {
        least = loss;
        best = weights;
        rounds = round;
      }
    }
    return new Choice(rounds, chainShare(best, chain, validation));
  }

  private float chainShare(
      SuccessorWeights weights, MarkovChain chain, List<TopicSequence> validation) {
    float best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int part = 0; part <= SHARES; part++) {
      float share = part / (float) SHARES;
      double loss = loss(new NextTopicModel(weights, chain, share), validation);
      if (loss < least) {
        least = loss;
        best = share;
      }
    }
    return best;
  }

  /** The sum over all encounters but each learner's first. */
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
