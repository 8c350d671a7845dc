package io.cybersensei.simulation.worlds;

/** A learner of the simulator of others that {@link KnowledgeStructure} describes. */
final class KnowledgeStructureLearner implements Learner {

  private static final int NOTHING = -1;

  /** The number of answers that the observer looks ahead. */
  private static final int LOOKAHEAD = 3;

  private final KnowledgeStructure nature;
  private final double[] abilities;
  private int last = NOTHING;

  KnowledgeStructureLearner(Course course, Draws draws) {
    this(course, KnowledgeStructure.abilities(draws));
  }

  KnowledgeStructureLearner(Course course, double[] abilities) {
    this.nature = new KnowledgeStructure(course);
    this.abilities = abilities;
  }

  @Override
  public void advanceTo(double day) {
    // Nothing is forgotten.
  }

  /** Learns first, and is tested then, as in the reference. */
  @Override
  public boolean answer(int topic, int item, int step) {
    if (learns(last, topic)) {
      nature.practise(abilities, topic);
      last = topic;
    }
    return nature.isRight(abilities[topic], topic);
  }

  private boolean learns(int before, int topic) {
    return before == NOTHING || nature.near(before).get(topic);
  }

  double ability(int topic) {
    return abilities[topic];
  }

  @Override
  public double chance(int topic, int item) {
    return nature.chance(abilities[topic], topic);
  }

  @Override
  public double mastery(int topic) {
    return nature.isRight(abilities[topic], topic) ? 1 : 0;
  }

  /** Returns the insight into the state, because answers follow from the state without luck. */
  @Override
  public Insight ofParameters() {
    return ofState();
  }

  @Override
  public Insight ofState() {
    return topic -> best(abilities, last, topic, LOOKAHEAD) - nature.progress(abilities);
  }

  /** Returns the largest progress that a number of answers can reach, the first one on a topic. */
  private double best(double[] from, int before, int topic, int answers) {
    if (!learns(before, topic)) {
      return nature.progress(from);
    }
    double[] then = from.clone();
    nature.practise(then, topic);
    double best = nature.progress(then);
    if (answers > 1) {
      for (int next = 0; next < then.length; next++) {
        best = Math.max(best, best(then, topic, next, answers - 1));
      }
    }
    return best;
  }
}
