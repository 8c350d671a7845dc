package io.cybersensei.ml;

import io.cybersensei.learning.NextTopicModel;
import io.cybersensei.learning.RecentTopics;
import java.util.Optional;

/** Ranks what learners may turn to next, first encounter by first encounter. */
final class NextTopicEvaluation {

  private static final int CUT = 5;

  private final NextTopicModel model;
  private final float[] scores;
  private long events;
  private long first;
  private long amongFive;
  private long amongTen;
  private double gain;

  private NextTopicEvaluation(NextTopicModel model) {
    this.model = model;
    this.scores = new float[model.topics()];
  }

  /**
   * Ranks for each learner.
   *
   * @param numbering leads to the model
   * @param from in seconds since 1970: earlier encounters are not ranked for, but known of
   * @return empty if nobody met a second topic since then
   */
  static Optional<NextTopicMetrics> of(
      NextTopicModel model, Iterable<History> learners, Numbering numbering, double from) {
    NextTopicEvaluation evaluation = new NextTopicEvaluation(model);
    learners.forEach(learner -> evaluation.add(learner, numbering, from));
    return evaluation.metrics();
  }

  private void add(History learner, Numbering numbering, double from) {
    RecentTopics recent = new RecentTopics();
    for (int at = 0; at < learner.size(); at++) {
      if (learner.isMeeting(at)) {
        int topic = numbering.topic(learner.topic(at));
        if (recent.size() > 0 && !recent.hasMet(topic) && learner.seconds(at) >= from) {
          add(recent, topic);
        }
        recent.meet(topic);
      }
    }
  }

  private void add(RecentTopics before, int met) {
    events++;
    if (met < scores.length) {
      int rank = rank(before, met);
      first += rank == 1 ? 1 : 0;
      amongFive += rank <= CUT ? 1 : 0;
      amongTen += rank <= 2 * CUT ? 1 : 0;
      gain += rank <= CUT ? Math.log(2) / Math.log(1 + rank) : 0;
    }
  }

  private int rank(RecentTopics before, int met) {
    model.logScores(before, scores);
    before.exclude(scores);
    int rank = 0;
    for (float score : scores) {
      rank += score >= scores[met] ? 1 : 0;
    }
    return rank;
  }

  private Optional<NextTopicMetrics> metrics() {
    if (events == 0) {
      return Optional.empty();
    }
    double of = events;
    return Optional.of(
        new NextTopicMetrics(events, first / of, amongFive / of, amongTen / of, gain / of));
  }
}
