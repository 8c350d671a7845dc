package io.cybersensei.recommend;

import io.cybersensei.learning.TopicKnowledge;
import java.util.List;

/**
 * How topics are ranked: the sum of its rules' contributions. Immutable and thread-safe.
 *
 * @param rules the rules
 */
public record Policy(List<Rule> rules) {

  /** Success between these is where people learn most; see {@link #learningGain}. */
  static final double GAIN_FROM = .6;

  static final double GAIN_TO = .85;

  /** A dismissed topic rests for this long; its contribution falls evenly from 1 to 0. */
  private static final double REST_DAYS = 3;

  /** From how many answers within about a day on a topic is it time for another, and when fully. */
  private static final double TIRED_FROM = 6;

  private static final double TIRED_AT = 16;

  private static final Policy STANDARD =
      new Policy(
          List.of(
              new Rule("goal", 1, Policy::goal, Reasons::goal),
              new Rule("learning_gain", 1, Policy::learningGain, Reasons::level),
              new Rule("struggling", .6, Policy::struggling, Reasons::struggling),
              new Rule("started", .4, Policy::started, Reasons::started),
              new Rule("unlocks", .5, Policy::unlocks, Reasons::unlocks),
              new Rule("order", .3, Policy::order, Reasons::firstStep),
              // Outweighs all that speaks for what is begun over what is new, or a learner who
              // keeps failing within reach would be kept on one topic for ever.
              new Rule("tired", -2, Policy::tired, Reasons::none),
              // More than all the others together: what was turned down comes last at first.
              new Rule("dismissed", -6, Policy::dismissed, Reasons::dismissed)));

  private static final Policy WITHOUT_MODEL =
      new Policy(
          List.of(
              new Rule("goal", 3, Policy::goal, Reasons::goal),
              new Rule("order", 2, Policy::order, Reasons::noModel),
              new Rule("struggling", 0, Policy::struggling, Reasons::struggling),
              new Rule("started", 0, Policy::started, Reasons::started),
              new Rule("unlocks", 0, Policy::unlocks, Reasons::unlocks),
              new Rule("dismissed", -6, Policy::dismissed, Reasons::dismissed)));

  public Policy {
    rules = List.copyOf(rules);
  }

  /** The rules for a trained model. */
  public static Policy standard() {
    return STANDARD;
  }

  /** Before anything was trained: the order of the curriculum, which goes from easy to hard. */
  public static Policy withoutModel() {
    return WITHOUT_MODEL;
  }

  private static double goal(Candidate candidate) {
    return candidate.goal().isPresent() ? 1 : 0;
  }

  /**
   * 1 where the success probability lies between .6 and .85, falling evenly to 0 at both ends:
   * practice that is neither hopeless nor idle teaches most (Wilson, Shenhav, Straccia and Cohen,
   * "The Eighty Five Percent Rule for optimal learning", Nature Communications 10, 2019).
   */
  private static double learningGain(Candidate candidate) {
    double probability = candidate.knowledge().successProbability();
    if (probability < GAIN_FROM) {
      return probability / GAIN_FROM;
    }
    return probability > GAIN_TO ? (1 - probability) / (1 - GAIN_TO) : 1;
  }

  /** 1 right after a wrong answer, less where another go is unlikely to go better. */
  private static double struggling(Candidate candidate) {
    TopicKnowledge knowledge = candidate.knowledge();
    return knowledge.isStarted() && !knowledge.lastAnswerWasRight() ? withinReach(knowledge) : 0;
  }

  /** 1 once begun, less where going on is unlikely to go well. */
  private static double started(Candidate candidate) {
    TopicKnowledge knowledge = candidate.knowledge();
    return knowledge.isStarted() ? withinReach(knowledge) : 0;
  }

  private static double withinReach(TopicKnowledge knowledge) {
    return Math.min(1, knowledge.successProbability() / GAIN_FROM);
  }

  private static double unlocks(Candidate candidate) {
    return Math.log1p(candidate.unlocks().size()) / Math.log1p(candidate.topics());
  }

  private static double order(Candidate candidate) {
    return 1 - candidate.position() / (double) candidate.topics();
  }

  /** A topic practised again and again today gives way to another until tomorrow. */
  private static double tired(Candidate candidate) {
    double recent = candidate.knowledge().recentTries();
    return Math.max(0, Math.min(1, (recent - TIRED_FROM) / (TIRED_AT - TIRED_FROM)));
  }

  private static double dismissed(Candidate candidate) {
    return candidate
        .daysSinceDismissed()
        .map(days -> Math.max(0, 1 - Math.max(0, days) / REST_DAYS))
        .orElse(0.0);
  }
}
