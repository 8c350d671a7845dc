package io.cybersensei.simulation.worlds;

/**
 * A belief about a learner from known parameters and observed answers, without knowledge of the
 * random draws. It follows Bayes' rule topic by topic, with each prerequisite known to the believed
 * degree. The further independence of topics is an approximation: the number of states of an exact
 * belief over all topics together is 3 to the power of the number of topics.
 */
final class KnowledgeTracingBelief implements Insight {

  private final Course course;
  private final KnowledgeTracing nature;
  private final double[] half;
  private final double[] known;
  private final double[] everKnown;
  private final double[] practiceDays;
  private final int[] practisedOn;
  private int day;

  KnowledgeTracingBelief(Course course, KnowledgeTracing nature) {
    int topics = course.topics();
    this.course = course;
    this.nature = nature;
    this.half = new double[topics];
    this.known = new double[topics];
    this.everKnown = new double[topics];
    this.practiceDays = new double[topics];
    this.practisedOn = new int[topics];
    for (int topic = 0; topic < topics; topic++) {
      double ready = 1;
      for (int prerequisite : course.prerequisites(topic)) {
        ready *= known[prerequisite];
      }
      known[topic] = nature.knownBefore(topic) * ready;
      half[topic] = nature.halfBefore(topic) + nature.knownBefore(topic) * (1 - ready);
      everKnown[topic] = known[topic];
      practisedOn[topic] = -1;
    }
  }

  @Override
  public void advanceTo(double newDay) {
    while (day < (int) newDay) {
      day++;
      for (int topic = 0; topic < known.length; topic++) {
        double lost = known[topic] * nature.fall(KnowledgeTracing.KNOWN, practiceDays[topic]);
        double faded = half[topic] * nature.fall(KnowledgeTracing.HALF_LEARNED, 0);
        known[topic] -= lost;
        half[topic] += lost - faded;
      }
    }
  }

  @Override
  public void observe(int topic, int item, boolean right) {
    double ifKnown = known[topic] * likelihood(KnowledgeTracing.KNOWN, item, right);
    double ifHalf = half[topic] * likelihood(KnowledgeTracing.HALF_LEARNED, item, right);
    double ifUnknown =
        (1 - known[topic] - half[topic]) * likelihood(KnowledgeTracing.UNKNOWN, item, right);
    double all = ifKnown + ifHalf + ifUnknown;
    double toKnown = rise(topic, KnowledgeTracing.HALF_LEARNED) * ifHalf / all;
    double toHalf = rise(topic, KnowledgeTracing.UNKNOWN) * ifUnknown / all;
    known[topic] = ifKnown / all + toKnown;
    half[topic] = ifHalf / all + toHalf - toKnown;
    everKnown[topic] = Math.max(everKnown[topic], known[topic]);
    if (practisedOn[topic] != day) {
      practiceDays[topic] += ifKnown / all;
      practisedOn[topic] = day;
    }
  }

  private double likelihood(int state, int item, boolean right) {
    double chance = nature.chance(state, item);
    return right ? chance : 1 - chance;
  }

  private double rise(int topic, int from) {
    return nature.rise(
        topic, from, course.readiness(topic, other -> known[other]), everKnown[topic]);
  }

  @Override
  public double worth(int topic) {
    double gain =
        KnowledgeTracing.gain(
            half[topic],
            known[topic],
            rise(topic, KnowledgeTracing.UNKNOWN),
            rise(topic, KnowledgeTracing.HALF_LEARNED));
    return gain
        * (1 + course.lackingBehind(topic, KnowledgeTracing.FORESIGHT, other -> known[other]));
  }
}
