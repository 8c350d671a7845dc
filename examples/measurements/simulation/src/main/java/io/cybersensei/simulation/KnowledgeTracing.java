package io.cybersensei.simulation;

/**
 * A learner who is in one of three states in each topic: it is unknown, half learned, or known.
 * Bayesian knowledge tracing (Corbett and Anderson, "Knowledge Tracing", UMUAI 4, 1995) with the
 * state in between that the learning of concepts in steps asks for (all-or-none stages: Bower,
 * 1961; Restle, 1962), prerequisites (Käser, Klingler, Schwing and Gross, "Dynamic Bayesian
 * Networks for Student Modeling", 2017) and forgetting (Qiu, Qi, Lu, Pardos and Heffernan, "Does
 * Time Matter?", 2011). The mastery of a topic is 1 if it is known and 0 otherwise.
 *
 * <ul>
 *   <li><b>Answers.</b> Right with probability {@value #GUESS} if unknown, {@value #HALF} if half
 *       learned, 1 − {@value #SLIP} if known, on the median item; item difficulty shifts the log
 *       odds by {@value #ITEM_EFFECT} a logit.
 *   <li><b>Learning.</b> Each answer, right or wrong, may lead one state up; the chances are
 *       multiplied by the learner's speed, by how easy the topic is, and by {@value
 *       #MIN_BY_PREREQUISITES} to 1 with the share of the prerequisites that is known.
 *   <li><b>Forgetting.</b> On each day a topic may fall one state; the chance of losing a known one
 *       halves with each day on which it was practised while known (spacing, as in {@link
 *       ItemResponseLearner}). What was known once is found again {@value #RELEARNING} times as
 *       fast (savings: Ebbinghaus, 1885).
 *   <li><b>Background.</b> Some modules are familiar to a learner and most are not.
 * </ul>
 */
final class KnowledgeTracing {

  static final int UNKNOWN = 0;
  static final int HALF_LEARNED = 1;
  static final int KNOWN = 2;

  /** Corbett and Anderson bound guess by .3 and slip by .1. */
  private static final double GUESS = .2;

  private static final double HALF = .5;
  private static final double SLIP = .08;
  private static final double ITEM_EFFECT = .5;

  private static final double TO_HALF = .4;
  private static final double TO_KNOWN = .3;
  private static final double SPEED_SPREAD = .3;

  /** How a logit of difficulty slows learning, in log units. */
  private static final double DIFFICULTY_EFFECT = .5;

  private static final double MIN_BY_PREREQUISITES = .2;

  private static final double LOST_A_DAY = .025;
  private static final double FADED_A_DAY = .01;
  private static final double RELEARNING = 1.5;

  private static final double MOST = .95;

  private static final double FAMILIAR = .3;
  private static final double KNOWN_IF_FAMILIAR = .6;
  private static final double HALF_IF_FAMILIAR = .3;
  private static final double KNOWN_IF_NOT = .15;
  private static final double HALF_IF_NOT = .3;

  /** See {@link Insight#worth}; of 0, ½, 1, 2, 4 and 8 what the one who knows did best with. */
  static final double FORESIGHT = 4;

  private static final int LOOKAHEAD = 12;

  private final Course course;
  private final double speed;
  private final boolean[] familiar;

  KnowledgeTracing(Course course, Draws draws) {
    this.course = course;
    this.speed = Math.exp(SPEED_SPREAD * draws.normal(Draws.Use.SPEED, 0));
    this.familiar = new boolean[course.topics()];
    for (int topic = 0; topic < familiar.length; topic++) {
      familiar[topic] = draws.uniform(Draws.Use.BACKGROUND, course.module(topic)) < FAMILIAR;
    }
  }

  /** How likely a topic is half learned beforehand. */
  double halfBefore(int topic) {
    return familiar[topic] ? HALF_IF_FAMILIAR : HALF_IF_NOT;
  }

  /** How likely a topic is known beforehand, if its prerequisites are; else it is half learned. */
  double knownBefore(int topic) {
    return familiar[topic] ? KNOWN_IF_FAMILIAR : KNOWN_IF_NOT;
  }

  /** How likely an item is answered in a state. */
  static double chance(int state, int item) {
    double median =
        switch (state) {
          case UNKNOWN -> GUESS;
          case HALF_LEARNED -> HALF;
          default -> 1 - SLIP;
        };
    double logit = Math.log(median / (1 - median)) - ITEM_EFFECT * Course.itemOffset(item);
    return 1 / (1 + Math.exp(-logit));
  }

  /**
   * How likely an answer leads one state up.
   *
   * @param readiness the share of the prerequisites that is known
   * @param again how likely the topic was known before
   */
  double rise(int topic, int state, double readiness, double again) {
    double base = state == UNKNOWN ? TO_HALF : TO_KNOWN;
    double ease = Math.exp(-DIFFICULTY_EFFECT * course.difficulty(topic));
    double byPrerequisites = MIN_BY_PREREQUISITES + (1 - MIN_BY_PREREQUISITES) * readiness;
    double relearning = 1 + (RELEARNING - 1) * again;
    return Math.min(MOST, base * speed * ease * relearning * byPrerequisites);
  }

  /** How likely a day leads one state down. */
  static double fall(int state, double practiceDays) {
    return switch (state) {
      case KNOWN -> LOST_A_DAY * Math.pow(.5, practiceDays);
      case HALF_LEARNED -> FADED_A_DAY;
      default -> 0;
    };
  }

  /**
   * The most, over one to {@value #LOOKAHEAD} answers in a row, of what an answer adds to the
   * probability that a topic is known.
   *
   * @param half how likely it is half learned now
   * @param known how likely it is known now
   */
  static double gain(double half, double known, double toHalf, double toKnown) {
    double halfThen = half;
    double knownThen = known;
    double best = 0;
    for (int answers = 1; answers <= LOOKAHEAD; answers++) {
      double unknown = 1 - halfThen - knownThen;
      knownThen += halfThen * toKnown;
      halfThen += unknown * toHalf - halfThen * toKnown;
      best = Math.max(best, (knownThen - known) / answers);
    }
    return best;
  }
}
