package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.state.AnswerPace;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.internal.fitting.AnswerTimes;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.Histories;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The quality of estimated times. Each timed answer is estimated before its time is seen, with the
 * medians of the learners of the other folds, and so is the sum of each {@value #BLOCK} timed
 * answers in a row before the first of them. An estimate counts as good if the longer of it and the
 * time is at most one and a half times the shorter.
 *
 * @param learners the number of learners with a timed answer
 * @param answers the number of timed answers
 * @param overall the share of good estimates by the median of all answers, 0–1
 * @param byTopic the share by the median of the topic
 * @param byLearner the share of the times that Sensei serves: the median of the topic at the pace
 *     of the learner
 * @param blocks the number of sums
 * @param blocksByTopic the share of good sums by the medians of the topics
 * @param blocksByLearner the share of good sums of the times that Sensei serves
 */
public record TimeReport(
    long learners,
    long answers,
    double overall,
    double byTopic,
    double byLearner,
    long blocks,
    double blocksByTopic,
    double blocksByLearner) {

  /** The number of answers in a sum: those of a topic without known content. */
  static final int BLOCK = 8;

  private static final double GOOD = Math.log(1.5);

  /** Counts of good estimates. */
  private static final class Counts {
    private long all;
    private long overall;
    private long byTopic;
    private long byLearner;
    private long blocks;
    private long blocksByTopic;
    private long blocksByLearner;
  }

  /**
   * Measures the estimates on a log.
   *
   * @param log the interactions, learner by learner, each learner's oldest first; closed at the end
   * @param folds the number of folds of learners, 2 or more
   */
  public static TimeReport of(Stream<Interaction> log, int folds) {
    ContentIndex content = new ContentIndex();
    List<History> learners = new ArrayList<>();
    Histories.read(
        log,
        content,
        true,
        Integer.MAX_VALUE,
        learner -> {
          if (IntStream.range(0, learner.size()).anyMatch(at -> isTimed(learner, at))) {
            learners.add(learner);
          }
        });
    Counts counts = new Counts();
    for (int fold = 0; fold < folds; fold++) {
      List<History> others = Folds.allBut(fold, folds, learners);
      double[] medians = AnswerTimes.medians(others, Numbering.same(), content);
      double overall = median(others);
      for (History learner : Folds.only(fold, folds, learners)) {
        count(learner, medians, overall, counts);
      }
    }
    return new TimeReport(
        learners.size(),
        counts.all,
        share(counts.overall, counts.all),
        share(counts.byTopic, counts.all),
        share(counts.byLearner, counts.all),
        counts.blocks,
        share(counts.blocksByTopic, counts.blocks),
        share(counts.blocksByLearner, counts.blocks));
  }

  private static void count(History learner, double[] medians, double overall, Counts counts) {
    AnswerPace pace = new AnswerPace();
    double[] sums = new double[3]; // The times, and their estimates by topic and by learner.
    double paceAtStart = 1;
    int inBlock = 0;
    for (int at = 0; at < learner.size(); at++) {
      if (!isTimed(learner, at)) {
        continue;
      }
      double time = learner.duration(at);
      double known = medians[learner.topic(at)];
      double typical = known > 0 ? known : overall;
      counts.all++;
      counts.overall += isGood(overall, time) ? 1 : 0;
      counts.byTopic += isGood(typical, time) ? 1 : 0;
      counts.byLearner += isGood(typical * pace.pace(), time) ? 1 : 0;
      if (inBlock == 0) {
        paceAtStart = pace.pace();
      }
      sums[0] += time;
      sums[1] += typical;
      sums[2] += typical * paceAtStart;
      if (++inBlock == BLOCK) {
        counts.blocks++;
        counts.blocksByTopic += isGood(sums[1], sums[0]) ? 1 : 0;
        counts.blocksByLearner += isGood(sums[2], sums[0]) ? 1 : 0;
        Arrays.fill(sums, 0);
        inBlock = 0;
      }
      pace.observe(time, typical);
    }
  }

  private static boolean isTimed(History learner, int at) {
    return learner.isAnswer(at) && learner.duration(at) > 0;
  }

  private static boolean isGood(double estimate, double time) {
    return Math.abs(Math.log(estimate / time)) <= GOOD;
  }

  private static double median(List<History> learners) {
    double[] times =
        learners.stream()
            .flatMapToDouble(
                learner ->
                    IntStream.range(0, learner.size())
                        .filter(at -> isTimed(learner, at))
                        .mapToDouble(learner::duration))
            .sorted()
            .toArray();
    return times.length == 0 ? 1 : times[times.length / 2];
  }

  private static double share(long good, long all) {
    return all == 0 ? 0 : (double) good / all;
  }
}
