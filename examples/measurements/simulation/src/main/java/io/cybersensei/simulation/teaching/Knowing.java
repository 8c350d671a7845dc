package io.cybersensei.simulation.teaching;

import io.cybersensei.simulation.worlds.Insight;

/**
 * A greedy teacher with an insight into the learner. It takes the topic with the highest
 * {@linkplain Insight#worth worth}; of equal topics, the first in the order of the course. It does
 * not plan beyond that, and considers neither future forgetting nor the information that an answer
 * would give.
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
