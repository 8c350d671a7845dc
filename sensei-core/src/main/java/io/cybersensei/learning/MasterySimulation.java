package io.cybersensei.learning;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.state.KnowledgeFeature;
import io.cybersensei.learning.state.LearnerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A simulation of a learner's own model until topics are mastered; see {@link TimeToMastery}. */
final class MasterySimulation {

  /** The maximum number of runs. The standard error of the chance is then 3.5 points or less. */
  private static final int MAX_RUNS = 200;

  /**
   * The number of simulated answers after which no runs are added to the {@link #MIN_RUNS}. It
   * bounds the time for a long path and for a topic that is never mastered. One topic gets at least
   * 120 runs. Many topics get fewer: their sum varies little in relation to its size.
   */
  private static final int ENOUGH_ANSWERS = 6_000;

  private static final int MIN_RUNS = 20;

  /**
   * The number of simulated answers after which even the {@link #MIN_RUNS} end, for a path of
   * thousands of topics. Their sum is nearly the same in each run.
   */
  private static final int MAX_ANSWERS = 100_000;

  private static final int FEWEST_RUNS = 3;

  private static final double LOW = .1;
  private static final double MEDIAN = .5;
  private static final double HIGH = .9;

  private static final double SECONDS_A_MINUTE = 60;

  /**
   * A topic to practise.
   *
   * @param topic the number of the topic
   * @param answerSeconds the time of one answer, in seconds
   * @param mastery the mastery at the start, 0–1
   * @param mastered whether the topic is mastered already
   * @param evidence the evidence at the start, which is copied and not changed
   */
  record Practice(
      int topic, double answerSeconds, double mastery, boolean mastered, TopicEvidence evidence) {}

  private final LearningModel model;
  private final MasteryRule rule;
  private final double[] row = new double[KnowledgeFeature.COUNT];

  MasterySimulation(LearningModel model, MasteryRule rule) {
    this.model = model;
    this.rule = rule;
  }

  /**
   * Runs the simulation.
   *
   * @param from the learner's state, which is copied and not changed
   * @param topics the topics in the order of practice
   * @param now the start of the practice, in seconds since 1970
   */
  TimeToMastery run(LearnerState from, List<Practice> topics, double now) {
    List<Practice> left = topics.stream().filter(topic -> !topic.mastered()).toList();
    List<Long> questions = new ArrayList<>();
    List<Long> minutes = new ArrayList<>();
    List<Long> reached = new ArrayList<>();
    long answers = 0;
    SplittableRandom random = new SplittableRandom(seed(from, left));
    for (int run = 0; run < MAX_RUNS && isMoreNeeded(run, answers); run++) {
      LearnerState learner = from.copy();
      SplittableRandom luck = random.split();
      long askedInAll = 0;
      double seconds = 0;
      boolean all = true;
      for (Practice topic : left) {
        int asked = practise(learner, topic, now + seconds, luck);
        all &= asked <= TimeToMastery.MAX_QUESTIONS;
        asked = Math.min(asked, TimeToMastery.MAX_QUESTIONS);
        askedInAll += asked;
        seconds += asked * topic.answerSeconds();
      }
      answers += askedInAll;
      questions.add(askedInAll);
      minutes.add((long) Math.ceil(seconds / SECONDS_A_MINUTE));
      if (all) {
        reached.add(minutes.get(run));
      }
    }
    return new SimulatedTimeToMastery(
        reached.size() / (double) questions.size(),
        interval(questions),
        interval(minutes),
        reached,
        questions.size());
  }

  private static boolean isMoreNeeded(int runs, long answers) {
    return runs < FEWEST_RUNS || answers < (runs < MIN_RUNS ? MAX_ANSWERS : ENOUGH_ANSWERS);
  }

  /**
   * Practises one topic.
   *
   * @param from the start of the practice, in seconds since 1970
   * @return the number of questions, or {@link TimeToMastery#MAX_QUESTIONS} + 1 if they were not
   *     enough
   */
  private int practise(
      LearnerState learner, Practice practice, double from, SplittableRandom luck) {
    int topic = practice.topic();
    double mastery = practice.mastery();
    int items = model.content().itemCount(topic);
    TopicEvidence evidence = practice.evidence().copy();
    for (int asked = 1; asked <= TimeToMastery.MAX_QUESTIONS; asked++) {
      double at = from + asked * practice.answerSeconds();
      double score = luck.nextDouble() < probability(learner, topic, at) ? 1 : 0;
      learner.answered(topic, NO_ITEM, score, at);
      mastery = MasteryRule.masteryAfter(mastery, score, probability(learner, topic, at));
      // Practice is mixed with other topics, so each question begins a turn.
      evidence.beginTurn();
      evidence.answered(
          TopicEvidence.Answer.withoutItem(score, learner.all().tries()),
          Instant.ofEpochSecond((long) at));
      if (rule.holds(false, evidence, items, score, mastery)) {
        return asked;
      }
    }
    return TimeToMastery.MAX_QUESTIONS + 1;
  }

  private double probability(LearnerState learner, int topic, double at) {
    return KnowledgeEstimator.probabilityAlone(model, learner, topic, at, 1, row);
  }

  /** Returns a seed that depends on the arguments alone, so that results are reproducible. */
  private static long seed(LearnerState learner, List<Practice> topics) {
    long seed = Double.doubleToLongBits(learner.all().successes()) * 31 + learner.all().tries();
    for (Practice practice : topics) {
      seed = seed * 31 + practice.topic();
    }
    return seed;
  }

  private static TimeToMastery.Interval interval(List<Long> runs) {
    List<Long> sorted = runs.stream().sorted().toList();
    return new TimeToMastery.Interval(
        quantile(sorted, LOW), quantile(sorted, MEDIAN), quantile(sorted, HIGH));
  }

  private static long quantile(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
