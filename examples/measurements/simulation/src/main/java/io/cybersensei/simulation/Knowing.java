package io.cybersensei.simulation;

/**
 * Takes the topic that is {@linkplain Insight#worth worth} most to one who knows the truth; of
 * those worth the same, the first in the order of the course. Greedy: it does not plan beyond that,
 * and weighs neither what will be forgotten nor what an answer would tell.
 */
final class Knowing implements Teacher {

  private final Insight insight;
  private final int topics;

  Knowing(Insight insight, int topics) {
    this.insight = insight;
    this.topics = topics;
  }

  @Override
  public int next(int step, double day) {
    insight.advanceTo(day);
    int best = 0;
    double most = -1;
    for (int topic = 0; topic < topics; topic++) {
      double worth = insight.worth(topic);
      if (worth > most) {
        best = topic;
        most = worth;
      }
    }
    return best;
  }

  @Override
  public void observe(int topic, int item, boolean right, double day) {
    insight.observe(topic, item, right);
  }
}
