package io.cybersensei.recommend;

import io.cybersensei.learning.TopicKnowledge;
import java.util.List;

/**
 * How topics are ranked: the sum of its rules' contributions. Immutable and thread-safe.
 *
 * @param rules the rules, in the order in which they are explained
 */
public record Policy(List<Rule> rules) {

  /** Success between these is where people learn most; see {@link #learningGain}. */
  private static final double GAIN_FROM = .6;

  private static final double GAIN_TO = .85;

  /** A dismissed topic rests for this long; its contribution falls evenly from 1 to 0. */
  private static final double REST_DAYS = 3;

  private static final Policy STANDARD =
      new Policy(
          List.of(
              new Rule("goal", 1.0, candidate -> candidate.goal().isPresent() ? 1 : 0),
              new Rule("learning_gain", 1.0, Policy::learningGain),
              new Rule("struggling", .6, Policy::struggling),
              new Rule("started", .4, candidate -> candidate.knowledge().isStarted() ? 1 : 0),
              new Rule("unlocks", .5, Policy::unlocks),
              new Rule("order", .3, Policy::order),
              new Rule("dismissed", -2.0, Policy::dismissed)));

  private static final Policy WITHOUT_MODEL =
      new Policy(
          List.of(
              new Rule("goal", 3.0, candidate -> candidate.goal().isPresent() ? 1 : 0),
              new Rule("order", 2.0, Policy::order),
              new Rule("struggling", .3, Policy::struggling),
              new Rule("started", .2, candidate -> candidate.knowledge().isStarted() ? 1 : 0),
              new Rule("easiest", .1, candidate -> candidate.knowledge().successProbability()),
              new Rule("dismissed", -4.0, Policy::dismissed)));

  public Policy {
    rules = List.copyOf(rules);
  }

  /** The rules for a trained model. */
  public static Policy standard() {
    return STANDARD;
  }

  /** Before anything was trained: the curriculum's order, then the easiest first. */
  public static Policy withoutModel() {
    return WITHOUT_MODEL;
  }

  /**
   * 1 where the success probability lies between .6 and .85, falling evenly to 0 at both ends:
   * practice that is neither hopeless nor idle teaches most (Wilson, Shenhav, Straccia and Cohen,
   * "The Eighty Five Percent Rule for optimal learning", Nature Communications 10, 2019).
   */
  static double learningGain(Candidate candidate) {
    double probability = candidate.knowledge().successProbability();
    if (probability < GAIN_FROM) {
      return probability / GAIN_FROM;
    }
    return probability > GAIN_TO ? (1 - probability) / (1 - GAIN_TO) : 1;
  }

  /** 1 right after a wrong answer: the topic is fresh, and another go repairs it. */
  private static double struggling(Candidate candidate) {
    TopicKnowledge knowledge = candidate.knowledge();
    return knowledge.lastScore().map(score -> 1 - score).orElse(0.0);
  }

  private static double unlocks(Candidate candidate) {
    return Math.log1p(candidate.unlocks().size()) / Math.log1p(candidate.topics());
  }

  private static double order(Candidate candidate) {
    return 1 - candidate.position() / (double) candidate.topics();
  }

  private static double dismissed(Candidate candidate) {
    return candidate
        .daysSinceDismissed()
        .map(days -> Math.max(0, 1 - Math.max(0, days) / REST_DAYS))
        .orElse(0.0);
  }
}
