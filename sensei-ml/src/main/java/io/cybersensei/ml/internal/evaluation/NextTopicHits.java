package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.ml.evaluation.NextTopicMetrics;
import java.util.Optional;

/** What a {@link NextTopicMetrics} is the mean of: sums over first encounters. */
record NextTopicHits(
    double events, double first, double amongFive, double amongTen, double gainAtFive) {

  static final NextTopicHits NONE = new NextTopicHits(0, 0, 0, 0, 0);

  private static final int CUT = 5;

  /** One encounter with a topic that ranked so high, from 1. */
  static NextTopicHits ranked(int rank) {
    return new NextTopicHits(
        1,
        rank == 1 ? 1 : 0,
        rank <= CUT ? 1 : 0,
        rank <= 2 * CUT ? 1 : 0,
        rank <= CUT ? Math.log(2) / Math.log(1 + rank) : 0);
  }

  /** One encounter with a topic that was not ranked. */
  static NextTopicHits missed() {
    return new NextTopicHits(1, 0, 0, 0, 0);
  }

  /** These and so many times the others. */
  NextTopicHits plus(NextTopicHits others, int times) {
    return new NextTopicHits(
        events + times * others.events,
        first + times * others.first,
        amongFive + times * others.amongFive,
        amongTen + times * others.amongTen,
        gainAtFive + times * others.gainAtFive);
  }

  /** Empty if there was no encounter. */
  Optional<NextTopicMetrics> metrics() {
    return events == 0
        ? Optional.empty()
        : Optional.of(
            new NextTopicMetrics(
                (long) events,
                first / events,
                amongFive / events,
                amongTen / events,
                gainAtFive / events));
  }
}
