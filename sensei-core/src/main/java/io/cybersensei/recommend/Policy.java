package io.cybersensei.recommend;

import io.cybersensei.learning.TopicKnowledge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The ranking of topics: the sum of the contributions of its rules, and variety across modules.
 * Immutable and thread-safe. A host changes one part at a time:
 *
 * <pre>{@code
 * Policy.standard().with("unlocks", .8).with(Rule.of("exam_soon", 2, this::isExamSoon))
 * }</pre>
 */
public final class Policy {

  /**
   * The success probability at which an answer teaches most. A topic with at least this probability
   * is within reach.
   */
  private static final double MAX_GAIN_AT = .6;

  /** The same for a learner who has answered next to nothing right. */
  private static final double EASY_START_AT = .8;

  /** The right answers up to which a learner has an easy start. */
  private static final int EASY_START = 2;

  /** The number of answers on a topic with which the gain of a further one halves. */
  private static final double HALF_GAIN = 8;

  /** The days for which a dismissed topic rests; the measure falls evenly from 1 to 0. */
  private static final double REST_DAYS = 3;

  /** The number of answers on a topic within about a day from which another topic is preferred. */
  private static final double TIRED_FROM = 1;

  /** The number of answers on a topic within about a day at which that preference is 1. */
  private static final double TIRED_AT = 9;

  /** The number of answers without progress from which another topic is preferred. */
  private static final int STALLED_FROM = 2;

  /** The number of further answers without progress for which that preference grows by 1. */
  private static final int STALLED_AT = 4;

  /** The part of a topic that must be forgotten for its review to weigh fully. */
  private static final double FORGOTTEN = .2;

  private static final Policy STANDARD =
      new Policy(
          List.of(
              rule("goal", 2, Policy::goal, Reasons::goal),
              rule("learning_gain", 1, Policy::learningGain, Reasons::level),
              rule("struggling", .2, Policy::struggling, Reasons::struggling),
              rule("started", .2, Policy::started, Reasons::started),
              rule("review", 1.5, Policy::review, Reasons::review),
              rule("next_topic", .3, Policy::nextTopic, Reasons::nextTopic),
              rule("unlocks", .6, Policy::unlocks, Reasons::unlocks),
              rule("order", .1, Policy::order, Reasons::firstStep),
              // Outweighs the preference for topics that are begun, or a learner who keeps
              // failing within reach would be kept on one topic for ever.
              rule("tired", -16, Policy::tired, Reasons::none).unbounded(),
              rule("ahead_of_order", -8, Policy::aheadOfOrder, Reasons::none),
              rule("stalled", -1, Policy::stalled, Reasons::none).unbounded(),
              rule("support", 3, Policy::support, Reasons::support),
              // More than all the others together: a topic comes last right after a dismissal.
              rule("dismissed", -8, Policy::dismissed, Reasons::dismissed)),
          .4);

  private static final Policy WITHOUT_MODEL =
      new Policy(
          List.of(
              rule("goal", 3, Policy::goal, Reasons::goal),
              rule("order", 2, Policy::order, Reasons::noModel),
              rule("review", .75, Policy::review, Reasons::review),
              rule("struggling", 0, Policy::struggling, Reasons::struggling),
              rule("started", 0, Policy::started, Reasons::started),
              rule("unlocks", 0, Policy::unlocks, Reasons::unlocks),
              rule("tired", -16, Policy::tired, Reasons::none).unbounded(),
              rule("ahead_of_order", -8, Policy::aheadOfOrder, Reasons::none),
              rule("stalled", -1, Policy::stalled, Reasons::none).unbounded(),
              rule("support", 2, Policy::support, Reasons::support),
              rule("dismissed", -6, Policy::dismissed, Reasons::dismissed)),
          0);

  private final List<Rule> rules;
  private final double variety;

  private Policy(List<Rule> rules, double variety) {
    this.rules = List.copyOf(rules);
    this.variety = variety;
    Set<String> names = new HashSet<>();
    for (Rule rule : this.rules) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException("There are two rules named '" + rule.name() + "'.");
      }
    }
    if (!(variety >= 0 && Double.isFinite(variety))) {
      throw new IllegalArgumentException(
          "variety must be at least 0 and finite but is " + variety + ".");
    }
  }

  /**
   * Returns a policy of these rules alone, without variety.
   *
   * @param rules the rules, each with a name of its own
   * @throws IllegalArgumentException if two rules have the same name
   */
  public static Policy of(List<Rule> rules) {
    return new Policy(Objects.requireNonNull(rules, "rules"), 0);
  }

  /**
   * Returns the standard policy for a trained model. Its rules by name:
   *
   * <ul>
   *   <li>{@code goal}: the topic is the goal that was asked for, or leads to it
   *   <li>{@code learning_gain}: success is neither certain nor hopeless; until the first right
   *       answers, it is likely
   *   <li>{@code struggling}: the last answer was wrong, and the topic is within reach
   *   <li>{@code started}: the topic is begun, and within reach
   *   <li>{@code review}: the topic was mastered and is due for review; it weighs more the more is
   *       forgotten
   *   <li>{@code next_topic}: the topic is new, and learners with a similar history turn to it next
   *   <li>{@code unlocks}: other topics build on this one
   *   <li>{@code order}: the topic comes early in the curriculum
   *   <li>{@code ahead_of_order}: the curriculum declares too few prerequisites, and the topics
   *       just before this one are not known yet; counts against it
   *   <li>{@code tired}: the topic was practised a lot within about a day; counts against it
   *   <li>{@code stalled}: the last answers on the topic brought no progress; counts against it,
   *       the more the more there are
   *   <li>{@code support}: the topic is the weakest prerequisite of one without progress
   *   <li>{@code dismissed}: the topic was dismissed lately; counts against it
   * </ul>
   */
  public static Policy standard() {
    return STANDARD;
  }

  /**
   * Returns the policy for use before the first training. It follows the curriculum's order, with
   * about two answers a day on a topic, and mixes in reviews.
   */
  public static Policy withoutModel() {
    return WITHOUT_MODEL;
  }

  /**
   * Returns the rules, each with a name of its own.
   *
   * @return an unmodifiable list
   */
  public List<Rule> rules() {
    return rules;
  }

  /**
   * Returns the variety: the most that a topic loses, in units of the score, for topics of its
   * module that stand above it. It loses half of the variety for one such topic, three quarters for
   * two, and so on. Pinned topics and topics that lead to the goal lose nothing.
   *
   * @return a number of at least 0
   */
  public double variety() {
    return variety;
  }

  /**
   * Returns the same policy with another weight for one rule.
   *
   * @param ruleName the name of one of the {@link #rules}
   * @param weight the weight of the rule; a negative one counts against a topic
   * @throws IllegalArgumentException if there is no such rule, or the weight is not finite
   */
  public Policy with(String ruleName, double weight) {
    return rules.stream()
        .filter(rule -> rule.name().equals(ruleName))
        .findFirst()
        .map(rule -> with(rule.withWeight(weight)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no rule '"
                        + ruleName
                        + "', only "
                        + String.join(", ", rules.stream().map(Rule::name).toList())
                        + "."));
  }

  /**
   * Returns the same policy with one more rule.
   *
   * @param rule the rule; it takes the place of the rule with the same name, if there is one
   */
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
   * Returns the same policy with another {@link #variety}.
   *
   * @param variety the most that a topic loses for topics of its module above it, at least 0
   * @throws IllegalArgumentException if the variety is negative or not finite
   */
  public Policy withVariety(double variety) {
    return new Policy(rules, variety);
  }

  /**
   * Returns the loss of a topic for the topics of its module above it. Each of them counts half of
   * the one before, so that a curriculum of one module is not turned upside down.
   *
   * @param above the number of topics of the same module that stand above
   */
  double lossForVariety(int above) {
    return variety * (1 - Math.pow(.5, above));
  }

  private static Rule rule(
      String name, double weight, Rule.Measure measure, Rule.Explanation explanation) {
    return Rule.of(name, weight, measure).withExplanation(explanation);
  }

  private static double goal(Candidate candidate) {
    return candidate.goal().isPresent() ? 1 : 0;
  }

  /**
   * Returns 1 at a success probability of .6 (.8 for a learner with fewer than two right answers,
   * who needs a success first, and .7 with three), falling evenly to 0 where success is hopeless
   * and by the square to 0 where it is certain. An answer near .6 changes the estimate most and
   * tells most about the learner (the item information of Lord, "Applications of Item Response
   * Theory", 1980; the zone of proximal development of Clément, Roy, Oudeyer and Lopes,
   * "Multi-Armed Bandits for Intelligent Tutoring Systems", JEDM 7, 2015). The value halves with
   * every eight answers on the topic: practice has diminishing returns (the exponential law of
   * practice: Heathcote, Brown and Mewhort, Psychonomic Bulletin and Review 7, 2000), and no topic
   * holds a learner for ever. The result is 0 for a review, which keeps knowledge and gains none.
   */
  private static double learningGain(Candidate candidate) {
    if (candidate.isReview()) {
      return 0;
    }
    double probability = candidate.knowledge().estimate().successProbability();
    double best = maxGainAt(candidate.learnerRightAnswers());
    double rest = (1 - probability) / (1 - best);
    double gain = probability < best ? probability / best : rest * rest;
    return gain * Math.pow(.5, candidate.knowledge().history().answers() / HALF_GAIN);
  }

  private static double maxGainAt(int rightAnswers) {
    double begun = Math.max(0, rightAnswers - EASY_START) / (double) EASY_START;
    return EASY_START_AT - (EASY_START_AT - MAX_GAIN_AT) * Math.min(1, begun);
  }

  /** Returns up to 1 after a wrong answer, less if the topic is out of reach; 0 otherwise. */
  private static double struggling(Candidate candidate) {
    TopicKnowledge knowledge = candidate.knowledge();
    return knowledge.history().isStarted() && !knowledge.history().lastAnswerWasRight()
        ? withinReach(knowledge)
        : 0;
  }

  /** Returns up to 1 for a topic that is begun, less if it is out of reach; 0 otherwise. */
  private static double started(Candidate candidate) {
    TopicKnowledge knowledge = candidate.knowledge();
    return knowledge.history().isStarted() && !candidate.isReview() ? withinReach(knowledge) : 0;
  }

  /** Returns the forgotten part of a topic that is due for review; 1 from a fifth on. */
  private static double review(Candidate candidate) {
    return candidate.isReview()
        ? Math.min(1, (1 - candidate.knowledge().schedule().retention()) / FORGOTTEN)
        : 0;
  }

  /** Returns the probability that a learner like this one turns to a new topic next. */
  private static double nextTopic(Candidate candidate) {
    TopicKnowledge knowledge = candidate.knowledge();
    return knowledge.history().isStarted() ? 0 : knowledge.estimate().nextTopicProbability();
  }

  private static double withinReach(TopicKnowledge knowledge) {
    return Math.min(1, knowledge.estimate().successProbability() / MAX_GAIN_AT);
  }

  private static double unlocks(Candidate candidate) {
    return Math.log1p(candidate.unlocks().size()) / Math.log1p(candidate.topics());
  }

  private static double order(Candidate candidate) {
    return candidate.isReview() ? 0 : 1 - candidate.position() / (double) candidate.topics();
  }

  /**
   * Returns a value that grows with the answers on a topic within about a day, to make way for
   * other topics. Interleaved and spaced practice lasts longer (Rohrer and Taylor, "The shuffling
   * of mathematics problems improves learning", Instructional Science 35, 2007).
   */
  private static double tired(Candidate candidate) {
    double recent = candidate.knowledge().history().recentAnswers();
    return Math.max(0, (recent - TIRED_FROM) / (TIRED_AT - TIRED_FROM));
  }

  /** Returns a value that grows with the answers without progress. */
  private static double stalled(Candidate candidate) {
    int stalled = candidate.knowledge().history().answersWithoutProgress();
    return Math.max(0, stalled - STALLED_FROM) / (double) STALLED_AT;
  }

  private static double aheadOfOrder(Candidate candidate) {
    return candidate.aheadOfOrder();
  }

  private static double support(Candidate candidate) {
    return candidate.supports().isEmpty() ? 0 : 1;
  }

  private static double dismissed(Candidate candidate) {
    return candidate
        .daysSinceDismissed()
        .map(days -> Math.max(0, 1 - Math.max(0, days) / REST_DAYS))
        .orElse(0.0);
  }

  @Override
  public String toString() {
    return "Policy[rules=" + rules + ", variety=" + variety + "]";
  }
}
