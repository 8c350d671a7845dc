package io.cybersensei.recommend;

import io.cybersensei.learning.TopicKnowledge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How topics are ranked: the sum of its rules' contributions, and variety across modules. Immutable
 * and thread-safe. A host changes one thing at a time:
 *
 * <pre>{@code
 * Policy.standard().with("unlocks", .8).with(Rule.of("exam_soon", 2, this::isExamSoon))
 * }</pre>
 *
 * @param rules the rules, each with a name of its own
 * @param variety what a topic loses at most, in units of the score, for topics of its module that
 *     stand above it: half of it for one, three quarters for two, and so on; at least 0. It never
 *     moves what was pinned or leads to the goal that was asked for
 */
public record Policy(List<Rule> rules, double variety) {

  /** Practice aims at a chance of success between these, neither hopeless nor idle. */
  public static final double GAIN_FROM = .6;

  public static final double GAIN_TO = .85;

  /**
   * The chance of success at which an answer teaches most; a topic with at least as much is within
   * reach.
   */
  private static final double MOST_GAIN_AT = .6;

  /** A dismissed topic rests for this long; its contribution falls evenly from 1 to 0. */
  private static final double REST_DAYS = 3;

  /** From how many answers within about a day on a topic is it time for another, and when fully. */
  private static final double TIRED_FROM = 1;

  private static final double TIRED_AT = 9;

  /** The part of a topic that must be forgotten for its review to weigh fully. */
  private static final double FORGOTTEN = .2;

  private static final Policy STANDARD =
      new Policy(
          List.of(
              new Rule("goal", 1, Policy::goal, Reasons::goal),
              new Rule("learning_gain", .6, Policy::learningGain, Reasons::level),
              new Rule("struggling", .2, Policy::struggling, Reasons::struggling),
              new Rule("started", .2, Policy::started, Reasons::started),
              new Rule("review", 1.5, Policy::review, Reasons::review),
              new Rule("next_topic", .3, Policy::nextTopic, Reasons::nextTopic),
              new Rule("unlocks", .4, Policy::unlocks, Reasons::unlocks),
              new Rule("order", .1, Policy::order, Reasons::firstStep),
              // Outweighs all that speaks for what is begun over what is new, or a learner who
              // keeps failing within reach would be kept on one topic for ever.
              new Rule("tired", -4, Policy::tired, Reasons::none),
              // More than all the others together: what was turned down comes last at first.
              new Rule("dismissed", -8, Policy::dismissed, Reasons::dismissed)),
          .4);

  private static final Policy WITHOUT_MODEL =
      new Policy(
          List.of(
              new Rule("goal", 3, Policy::goal, Reasons::goal),
              new Rule("order", 2, Policy::order, Reasons::noModel),
              new Rule("review", 1.5, Policy::review, Reasons::review),
              new Rule("struggling", 0, Policy::struggling, Reasons::struggling),
              new Rule("started", 0, Policy::started, Reasons::started),
              new Rule("unlocks", 0, Policy::unlocks, Reasons::unlocks),
              new Rule("dismissed", -6, Policy::dismissed, Reasons::dismissed)),
          0);

  /**
   * @throws IllegalArgumentException if two rules have the same name, or the variety is negative or
   *     not finite
   */
  public Policy {
    rules = List.copyOf(rules);
    Set<String> names = new HashSet<>();
    for (Rule rule : rules) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException("There are two rules named '" + rule.name() + "'.");
      }
    }
    if (!(variety >= 0 && Double.isFinite(variety))) {
      throw new IllegalArgumentException(
          "variety must be at least 0 and finite but is " + variety + ".");
    }
  }

  /** A policy of rules alone, whatever the modules. */
  public Policy(List<Rule> rules) {
    this(rules, 0);
  }

  /**
   * The rules for a trained model, by name:
   *
   * <ul>
   *   <li>{@code goal}: leads to the goal that was asked for
   *   <li>{@code learning_gain}: lies where success is neither sure nor hopeless
   *   <li>{@code struggling}: the last answer was wrong, and another go is within reach
   *   <li>{@code started}: is begun, and going on is within reach
   *   <li>{@code review}: was mastered, is due for review, and the more so the more is forgotten
   *   <li>{@code next_topic}: is new, and what learners who came the same way turn to next
   *   <li>{@code unlocks}: opens the way to other topics
   *   <li>{@code order}: comes early in the curriculum
   *   <li>{@code tired}: was practised a lot within about a day; speaks against
   *   <li>{@code dismissed}: was turned down lately; speaks against
   * </ul>
   */
  public static Policy standard() {
    return STANDARD;
  }

  /** Before anything was trained: the order of the curriculum, which goes from easy to hard. */
  public static Policy withoutModel() {
    return WITHOUT_MODEL;
  }

  /**
   * The same policy with another weight for one rule.
   *
   * @param ruleName one of the {@link #rules}
   * @throws IllegalArgumentException if there is no such rule, or the weight is not finite
   */
  public Policy with(String ruleName, double weight) {
    return rules.stream()
        .filter(rule -> rule.name().equals(ruleName))
        .findFirst()
        .map(rule -> with(new Rule(ruleName, weight, rule.measure(), rule.explanation())))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no rule '"
                        + ruleName
                        + "', only "
                        + String.join(", ", rules.stream().map(Rule::name).toList())
                        + "."));
  }

  /** The same policy with a rule more, or in the place of the one that has its name. */
  public Policy with(Rule rule) {
    List<Rule> changed = new ArrayList<>();
    boolean replaced = false;
    for (Rule each : rules) {
      boolean same = each.name().equals(rule.name());
      changed.add(same ? rule : each);
      replaced |= same;
    }
    if (!replaced) {
      changed.add(rule);
    }
    return new Policy(changed, variety);
  }

  /**
   * The same policy with another {@link #variety}.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public Policy withVariety(double newVariety) {
    return new Policy(rules, newVariety);
  }

  /**
   * What a topic loses for so many topics of its module above it. Each counts half of the one
   * before, so that a curriculum of one module is not turned upside down.
   */
  double lossForVariety(int above) {
    return variety * (1 - Math.pow(.5, above));
  }

  private static double goal(Candidate candidate) {
    return candidate.goal().isPresent() ? 1 : 0;
  }

  /**
   * 1 where success is somewhat likelier than not, falling evenly to 0 where it is hopeless or
   * certain: there an answer has most to change and says most of the learner (the item information
   * of Lord, "Applications of Item Response Theory", 1980; the zone of proximal development of
   * Clément, Roy, Oudeyer and Lopes, "Multi-Armed Bandits for Intelligent Tutoring Systems", JEDM
   * 7, 2015). 0 for a review, which is to keep and not to gain.
   */
  private static double learningGain(Candidate candidate) {
    if (candidate.isReview()) {
      return 0;
    }
    double probability = candidate.knowledge().estimate().successProbability();
    return probability < MOST_GAIN_AT
        ? probability / MOST_GAIN_AT
        : (1 - probability) / (1 - MOST_GAIN_AT);
  }

  /** 1 right after a wrong answer, less where another go is unlikely to go better. */
  private static double struggling(Candidate candidate) {
    TopicKnowledge knowledge = candidate.knowledge();
    return knowledge.history().isStarted() && !knowledge.history().lastAnswerWasRight()
        ? withinReach(knowledge)
        : 0;
  }

  /** 1 once begun, less where going on is unlikely to go well. */
  private static double started(Candidate candidate) {
    TopicKnowledge knowledge = candidate.knowledge();
    return knowledge.history().isStarted() && !candidate.isReview() ? withinReach(knowledge) : 0;
  }

  /** How much of a topic that is due for review is likely forgotten; 1 from a fifth on. */
  private static double review(Candidate candidate) {
    return candidate.isReview()
        ? Math.min(1, (1 - candidate.knowledge().schedule().retention()) / FORGOTTEN)
        : 0;
  }

  /** How likely a new topic is what a learner like this one turns to next. */
  private static double nextTopic(Candidate candidate) {
    TopicKnowledge knowledge = candidate.knowledge();
    return knowledge.history().isStarted() ? 0 : knowledge.estimate().nextTopicProbability();
  }

  private static double withinReach(TopicKnowledge knowledge) {
    return Math.min(1, knowledge.estimate().successProbability() / MOST_GAIN_AT);
  }

  private static double unlocks(Candidate candidate) {
    return Math.log1p(candidate.unlocks().size()) / Math.log1p(candidate.topics());
  }

  private static double order(Candidate candidate) {
    return candidate.isReview() ? 0 : 1 - candidate.position() / (double) candidate.topics();
  }

  /**
   * Each further answer on a topic today makes way for another topic: practice that is interleaved
   * and spaced lasts longer (Rohrer and Taylor, "The shuffling of mathematics problems improves
   * learning", Instructional Science 35, 2007).
   */
  private static double tired(Candidate candidate) {
    double recent = candidate.knowledge().history().recentAnswers();
    return Math.max(0, Math.min(1, (recent - TIRED_FROM) / (TIRED_AT - TIRED_FROM)));
  }

  private static double dismissed(Candidate candidate) {
    return candidate
        .daysSinceDismissed()
        .map(days -> Math.max(0, 1 - Math.max(0, days) / REST_DAYS))
        .orElse(0.0);
  }
}
