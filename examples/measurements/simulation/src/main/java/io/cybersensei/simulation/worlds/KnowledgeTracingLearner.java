package io.cybersensei.simulation.worlds;

import java.util.Arrays;

/** A learner with one of three states in each topic; see {@link KnowledgeTracing}. */
final class KnowledgeTracingLearner implements Learner {

  private final Course course;
  private final Draws draws;
  private final KnowledgeTracing nature;
  private final int[] state;
  private final boolean[] everKnown;
  private final int[] practiceDays;
  private final int[] practisedOn;
  private int day;

  KnowledgeTracingLearner(World world, Course course, Draws draws) {
    int topics = course.topics();
    this.course = course;
    this.draws = draws;
    this.nature = new KnowledgeTracing(world, course, draws);
    this.state = new int[topics];
    this.everKnown = new boolean[topics];
    this.practiceDays = new int[topics];
    this.practisedOn = new int[topics];
    Arrays.fill(practisedOn, -1);
    for (int topic = 0; topic < topics; topic++) {
      state[topic] = background(topic);
      everKnown[topic] = state[topic] == KnowledgeTracing.KNOWN;
    }
  }

  private int background(int topic) {
    double known = nature.knownBefore(topic);
    double draw = draws.uniform(Draws.Use.BACKGROUND, 1_000 + topic);
    if (draw < known) {
      return readiness(topic) == 1 ? KnowledgeTracing.KNOWN : KnowledgeTracing.HALF_LEARNED;
    }
    return draw < known + nature.halfBefore(topic)
        ? KnowledgeTracing.HALF_LEARNED
        : KnowledgeTracing.UNKNOWN;
  }

  @Override
  public void advanceTo(double newDay) {
    while (day < (int) newDay) {
      day++;
      for (int topic = 0; topic < state.length; topic++) {
        double fall = nature.fall(state[topic], practiceDays[topic]);
        state[topic] -= draws.uniform(Draws.Use.FORGETTING, topic, day) < fall ? 1 : 0;
      }
    }
  }

  @Override
  public boolean answer(int topic, int item, int step) {
    boolean right = draws.uniform(Draws.Use.ANSWER, step) < chance(topic, item);
    if (knows(topic)) {
      practiceDays[topic] += practisedOn[topic] == day ? 0 : 1;
      practisedOn[topic] = day;
    } else if (draws.uniform(Draws.Use.LEARNING, step) < rise(topic, state[topic])) {
      state[topic]++;
      everKnown[topic] |= knows(topic);
    }
    return right;
  }

  private double rise(int topic, int from) {
    return nature.rise(topic, from, readiness(topic), everKnown[topic] ? 1 : 0);
  }

  private double readiness(int topic) {
    return course.readiness(topic, this::mastery);
  }

  private boolean knows(int topic) {
    return state[topic] == KnowledgeTracing.KNOWN;
  }

  @Override
  public double chance(int topic, int item) {
    return nature.chance(state[topic], item);
  }

  @Override
  public double mastery(int topic) {
    return knows(topic) ? 1 : 0;
  }

  @Override
  public Insight ofParameters() {
    return new KnowledgeTracingBelief(course, nature);
  }

  @Override
  public Insight ofState() {
    return topic -> {
      double half = state[topic] == KnowledgeTracing.HALF_LEARNED ? 1 : 0;
      double gain =
          KnowledgeTracing.gain(
              half,
              mastery(topic),
              rise(topic, KnowledgeTracing.UNKNOWN),
              rise(topic, KnowledgeTracing.HALF_LEARNED));
      return gain * (1 + course.lackingBehind(topic, KnowledgeTracing.FORESIGHT, this::mastery));
    };
  }
}
