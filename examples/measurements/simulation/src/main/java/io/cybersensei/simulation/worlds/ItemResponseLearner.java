package io.cybersensei.simulation.worlds;

/**
 * A learner with a continuous skill in each topic. An answer is right with the probability of
 * Birnbaum's three-parameter model (in Lord and Novick, "Statistical Theories of Mental Test
 * Scores", 1968):
 *
 * <pre>P(right) = GUESS + (1 − GUESS) · logistic(ability + skill − gap − difficulty)</pre>
 *
 * in logits, where {@code gap} is the penalty for unknown prerequisites. The mastery of a topic is
 * the logistic part for its median item: the probability of a right answer without a guess.
 *
 * <ul>
 *   <li><b>Learning.</b> An answer moves the skill a fraction of the way to {@value #CEILING}, so
 *       that practice has diminishing returns (the exponential law of practice: Heathcote, Brown
 *       and Mewhort, Psychonomic Bulletin and Review 7, 2000). The fraction is the learner's speed.
 *       It is largest where success is moderately likely (desirable difficulty: Bjork, 1994;
 *       Wilson, Shenhav, Straccia and Cohen, 2019), smaller after a wrong answer, and smaller where
 *       the prerequisites are not known.
 *   <li><b>Forgetting.</b> The gained skill has a half-life of {@value #HALF_LIFE_DAYS} days for
 *       each day on which the topic was practised (spacing: Cepeda, Pashler, Vul, Wixted and
 *       Rohrer, 2006; half-lives that grow with practice: Settles and Meeder, 2016). It decays to
 *       {@value #KEPT} of its maximum so far (savings: Ebbinghaus, 1885; Bahrick, 1984).
 *   <li><b>Background.</b> The initial skills of a learner differ from module to module, and within
 *       a module from topic to topic. Pretests of a class show as wide a spread.
 * </ul>
 */
final class ItemResponseLearner implements Learner {

  private static final double ABILITY_SPREAD = .6;

  /** The mean and the standard deviations, by module and by topic, of the initial skill. */
  private static final double BACKGROUND = -.6;

  private static final double MODULE_SPREAD = .9;
  private static final double TOPIC_SPREAD = .6;

  /** The limit of the skill under endless practice. */
  private static final double CEILING = 2.3;

  /** The fraction of the way to the ceiling that the best answer of a typical learner covers. */
  private static final double SPEED = .25;

  /** The standard deviation of the logarithm of the speed over learners. */
  private static final double SPEED_SPREAD = .3;

  private static final double MIN_BY_CHANCE = .35;

  private static final double AFTER_WRONG = .6;

  /** The factor of learning without any knowledge of the prerequisites. */
  private static final double MIN_BY_PREREQUISITES = .3;

  /** The penalty in an answer, in logits, without any knowledge of the prerequisites. */
  private static final double GAP = 1;

  private static final double HALF_LIFE_DAYS = 10;
  private static final double KEPT = .5;

  /**
   * The foresight of {@link Insight#worth}. Of 0, ½, 1, 2, 4 and 8, this value gave the greedy
   * teacher that knows the learner the best result.
   */
  private static final double FORESIGHT = .5;

  private static final int LOOKAHEAD = 6;

  private final World world;
  private final Course course;
  private final Draws draws;
  private final double ability;
  private final double speed;
  private final double[] before;
  private final double[] gained;
  private final double[] mostGained;
  private final double[] practisedAt;
  private final int[] practiceDays;
  private double now;

  ItemResponseLearner(World world, Course course, Draws draws) {
    this.world = world;
    int topics = course.topics();
    this.course = course;
    this.draws = draws;
    this.ability = ABILITY_SPREAD * draws.normal(Draws.Use.ABILITY, 0);
    this.speed = Math.min(.9, SPEED * Math.exp(SPEED_SPREAD * draws.normal(Draws.Use.SPEED, 0)));
    this.before = new double[topics];
    this.gained = new double[topics];
    this.mostGained = new double[topics];
    this.practisedAt = new double[topics];
    this.practiceDays = new int[topics];
    for (int topic = 0; topic < topics; topic++) {
      double known =
          BACKGROUND
              + MODULE_SPREAD * draws.normal(Draws.Use.BACKGROUND, course.module(topic))
              + TOPIC_SPREAD * draws.normal(Draws.Use.BACKGROUND, 1_000 + topic);
      before[topic] = Math.min(CEILING, known);
    }
  }

  @Override
  public void advanceTo(double day) {
    now = day;
  }

  @Override
  public boolean answer(int topic, int item, int step) {
    boolean right = draws.uniform(Draws.Use.ANSWER, step) < chance(topic, item);
    double rate =
        speed
            * byChance(chance(topic, item))
            * byPrerequisites(readiness(topic))
            * (right ? 1 : AFTER_WRONG);
    double kept = kept(topic);
    gained[topic] = kept + rate * (CEILING - before[topic] - kept);
    mostGained[topic] = Math.max(mostGained[topic], gained[topic]);
    if (practiceDays[topic] == 0 || Math.floor(now) > Math.floor(practisedAt[topic])) {
      practiceDays[topic]++;
    }
    practisedAt[topic] = now;
    return right;
  }

  @Override
  public double chance(int topic, int item) {
    return guessed(knows(skill(topic), readiness(topic), topic, Course.itemOffset(item)));
  }

  @Override
  public double mastery(int topic) {
    return knows(skill(topic), readiness(topic), topic, 0);
  }

  /**
   * Returns the same insight as {@link #ofState}: the parameters and the answers determine the
   * state.
   */
  @Override
  public Insight ofParameters() {
    return this::worth;
  }

  @Override
  public Insight ofState() {
    return this::worth;
  }

  private double worth(int topic) {
    int[] dependants = course.dependants(topic);
    double readiness = readiness(topic);
    double skill = skill(topic);
    double masteryBefore = mastery(topic);
    double graspBefore = grasp(skill, topic);
    double behind = course.lackingBehind(topic, FORESIGHT, this::mastery);
    double best = 0;
    for (int answers = 1; answers <= LOOKAHEAD; answers++) {
      double chance = guessed(knows(skill, readiness, topic, 0));
      double rate =
          speed
              * byChance(chance)
              * byPrerequisites(readiness)
              * (chance + (1 - chance) * AFTER_WRONG);
      skill += rate * (CEILING - skill);
      double gain = knows(skill, readiness, topic, 0) - masteryBefore;
      double grasped = grasp(skill, topic) - graspBefore;
      gain += grasped * behind;
      for (int dependant : dependants) {
        double ready = readiness(dependant);
        double share = grasped / course.prerequisites(dependant).length;
        gain +=
            knows(skill(dependant), ready + share, dependant, 0)
                - knows(skill(dependant), ready, dependant, 0);
      }
      best = Math.max(best, gain / answers);
    }
    return best;
  }

  private double skill(int topic) {
    return before[topic] + kept(topic);
  }

  private double kept(int topic) {
    if (practiceDays[topic] == 0) {
      return 0;
    }
    if (!world.forgets()) {
      return gained[topic];
    }
    double floor = Math.min(gained[topic], KEPT * mostGained[topic]);
    double halfLives =
        (now - practisedAt[topic])
            / (HALF_LIFE_DAYS * (world.isSpaced() ? practiceDays[topic] : 1));
    return floor + (gained[topic] - floor) * Math.pow(.5, halfLives);
  }

  /** Returns the mean knowledge of the prerequisites, 0–1, or 1 without prerequisites. */
  private double readiness(int topic) {
    return course.readiness(topic, other -> grasp(skill(other), other));
  }

  /** Returns the knowledge of a topic itself, regardless of missing prerequisites. */
  private double grasp(double skill, int topic) {
    return logistic(ability + skill - course.difficulty(topic));
  }

  private double knows(double skill, double readiness, int topic, double offset) {
    return logistic(ability + skill - GAP * (1 - readiness) - course.difficulty(topic) - offset);
  }

  private double byChance(double chance) {
    double off = (chance - world.bestChance()) / world.bestWidth();
    return MIN_BY_CHANCE + (1 - MIN_BY_CHANCE) * Math.exp(-off * off / 2);
  }

  private static double byPrerequisites(double readiness) {
    return MIN_BY_PREREQUISITES + (1 - MIN_BY_PREREQUISITES) * readiness;
  }

  private double guessed(double knows) {
    return world.guess() + (1 - world.guess()) * knows;
  }

  private static double logistic(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
