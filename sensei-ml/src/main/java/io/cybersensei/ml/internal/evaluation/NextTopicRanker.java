package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.state.RecentTopics;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.Optional;

/** A ranker of next topics, which ranks the topics at each first encounter. */
public final class NextTopicRanker {

  private final NextTopicModel model;
  private final Numbering numbering;
  private final double from;
  private final float[] scores;

  /**
   * @param model the model
   * @param numbering the numbering from the histories to the model
   * @param from a time in seconds since 1970; earlier encounters are replayed but not ranked
   */
  NextTopicRanker(NextTopicModel model, Numbering numbering, double from) {
    this.model = model;
    this.numbering = numbering;
    this.from = from;
    this.scores = new float[model.topics()];
  }

  /**
   * Ranks the topics for each learner.
   *
   * @param model the model
   * @param learners the learners
   * @param numbering the numbering from the histories to the model
   * @param from a time in seconds since 1970; earlier encounters are replayed but not ranked
   * @return the metrics; empty if no learner met a second topic since then
   */
  public static Optional<NextTopicMetrics> of(
      NextTopicModel model, Iterable<History> learners, Numbering numbering, double from) {
    NextTopicRanker evaluation = new NextTopicRanker(model, numbering, from);
    NextTopicHits hits = NextTopicHits.NONE;
    for (History learner : learners) {
      hits = hits.plus(evaluation.hits(learner), 1);
    }
    return hits.metrics();
  }

  /** Ranks the topics for one learner. */
  NextTopicHits hits(History learner) {
    NextTopicHits hits = NextTopicHits.NONE;
    RecentTopics recent = new RecentTopics();
    for (int at = 0; at < learner.size(); at++) {
      if (learner.isMeeting(at)) {
        int[] topics = learner.topicsFrom(at, numbering);
        int topic = recent.leading(topics);
        if (recent.size() > 0 && !recent.hasMet(topic) && learner.seconds(at) >= from) {
          hits = hits.plus(hit(recent, topic), 1);
        }
        recent.meet(topic);
        for (int each : topics) {
          recent.mark(each);
        }
      }
    }
    return hits;
  }

  private NextTopicHits hit(RecentTopics before, int met) {
    return met < scores.length ? NextTopicHits.ranked(rank(before, met)) : NextTopicHits.missed();
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
}
