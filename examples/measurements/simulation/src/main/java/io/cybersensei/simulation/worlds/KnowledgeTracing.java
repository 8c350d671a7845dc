package io.cybersensei.simulation.worlds;

/**
 * The parameters of a learner with three states in each topic: unknown, half learned and known. The
 * model is Bayesian knowledge tracing (Corbett and Anderson, "Knowledge Tracing", UMUAI 4, 1995)
 * with three additions: the intermediate state, which stands for the learning of concepts in steps
 * (all-or-none stages: Bower, 1961; Restle, 1962), prerequisites (Käser, Klingler, Schwing and
 * Gross, "Dynamic Bayesian Networks for Student Modeling", 2017) and forgetting (Qiu, Qi, Lu,
 * Pardos and Heffernan, "Does Time Matter?", 2011). The mastery of a topic is 1 if it is known and
 * 0 otherwise.
 *
 * <ul>
 *   <li><b>Answers.</b> The probability of a right answer on the median item is that of a guess if
 *       the topic is unknown, {@value #HALF} of the way to 1 if it is half learned and 1 − {@value
 *       #SLIP} if it is known. Item difficulty shifts the log odds by {@value #ITEM_EFFECT} per
 *       logit.
 *   <li><b>Learning.</b> Each answer, right or wrong, may raise the topic by one state. The
 *       probabilities are multiplied by the learner's speed, by the ease of the topic, and by
 *       {@value #MIN_BY_PREREQUISITES} to 1 according to the share of known prerequisites.
 *   <li><b>Forgetting.</b> On each day a topic may fall by one state. The probability of losing a
 *       known topic halves with each day on which it was practised while known (spacing, as in
 *       {@link ItemResponseLearner}). A topic that was known once is relearned {@value #RELEARNING}
 *       times as fast (savings: Ebbinghaus, 1885).
 *   <li><b>Background.</b> Some modules are familiar to a learner and most are not.
 * </ul>
 */
final class KnowledgeTracing {

  static final int UNKNOWN = 0;
  static final int HALF_LEARNED = 1;
  static final int KNOWN = 2;

  /** The part of the way from a guess to certainty that a half-learned topic makes. */
  private static final double HALF = .375;

  /** The probability of a slip. Corbett and Anderson bound guess by .3 and slip by .1. */
  private static final double SLIP = .08;

  private static final double ITEM_EFFECT = .5;

  private static final double TO_HALF = .4;
  private static final double TO_KNOWN = .3;
  private static final double SPEED_SPREAD = .3;

  /** The slowdown of learning per logit of difficulty, in log units. */
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

  /**
   * The foresight of {@link Insight#worth}. Of 0, ½, 1, 2, 4 and 8, this value gave the greedy
   * teacher that knows the learner the best result.
   */
  static final double FORESIGHT = 4;

  private static final int LOOKAHEAD = 12;

  private final World world;
  private final Course course;
  private final double speed;
  private final boolean[] familiar;

  KnowledgeTracing(World world, Course course, Draws draws) {
    this.world = world;
    this.course = course;
    this.speed = Math.exp(SPEED_SPREAD * draws.normal(Draws.Use.SPEED, 0));
    this.familiar = new boolean[course.topics()];
    for (int topic = 0; topic < familiar.length; topic++) {
      familiar[topic] = draws.uniform(Draws.Use.BACKGROUND, course.module(topic)) < FAMILIAR;
    }
  }

  /** Returns the probability that a topic is half learned initially. */
  double halfBefore(int topic) {
    return familiar[topic] ? HALF_IF_FAMILIAR : HALF_IF_NOT;
  }

  /**
   * Returns the probability that a topic is known initially, if its prerequisites are known. If
   * they are not, the topic is half learned instead.
   */
  double knownBefore(int topic) {
    return familiar[topic] ? KNOWN_IF_FAMILIAR : KNOWN_IF_NOT;
  }

  /** Returns the probability of a right answer to an item in a state. */
  double chance(int state, int item) {
    double median =
        switch (state) {
          case UNKNOWN -> world.guess();
          case HALF_LEARNED -> world.guess() + (1 - world.guess()) * HALF;
          default -> 1 - SLIP;
        };
    double logit = Math.log(median / (1 - median)) - ITEM_EFFECT * Course.itemOffset(item);
    return 1 / (1 + Math.exp(-logit));
  }

  /**
   * Returns the probability that an answer raises a topic by one state.
   *
   * @param readiness the share of known prerequisites
   * @param again the probability that the topic was known before
   */
  double rise(int topic, int state, double readiness, double again) {
    double base = state == UNKNOWN ? TO_HALF : TO_KNOWN;
    double ease = Math.exp(-DIFFICULTY_EFFECT * course.difficulty(topic));
    double byPrerequisites = MIN_BY_PREREQUISITES + (1 - MIN_BY_PREREQUISITES) * readiness;
    double relearning = 1 + (RELEARNING - 1) * again;
    return Math.min(MOST, base * speed * ease * relearning * byPrerequisites);
  }

  /** Returns the probability that a topic falls by one state in a day. */
  double fall(int state, double practiceDays) {
    if (!world.forgets()) {
      return 0;
    }
    return switch (state) {
      case KNOWN -> LOST_A_DAY * Math.pow(.5, world.isSpaced() ? practiceDays : 1);
      case HALF_LEARNED -> FADED_A_DAY;
      default -> 0;
    };
  }

  /**
   * Returns the largest expected increase, per answer, of the probability that a topic is known,
   * over runs of one to {@value #LOOKAHEAD} answers.
   *
   * @param half the current probability that the topic is half learned
   * @param known the current probability that the topic is known
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
