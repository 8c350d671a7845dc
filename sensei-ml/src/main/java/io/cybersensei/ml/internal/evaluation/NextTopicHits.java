package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.ml.evaluation.NextTopicMetrics;
import java.util.Optional;

/**
 * The sums over first encounters that {@link NextTopicMetrics} are the means of.
 *
 * @param events the number of first encounters
 * @param first the number with the topic that ranked first
 * @param amongFive the number with a topic among the first five
 * @param amongTen the number with a topic among the first ten
 * @param gainAtFive the sum of 1 / log₂(1 + rank) for ranks of at most five
 */
record NextTopicHits(
    double events, double first, double amongFive, double amongTen, double gainAtFive) {

  static final NextTopicHits NONE = new NextTopicHits(0, 0, 0, 0, 0);

  private static final int CUT = 5;

  /** Returns the sums for one first encounter with a topic of a rank, from 1. */
  static NextTopicHits ranked(int rank) {
    return new NextTopicHits(
        1,
        rank == 1 ? 1 : 0,
        rank <= CUT ? 1 : 0,
        rank <= 2 * CUT ? 1 : 0,
        rank <= CUT ? Math.log(2) / Math.log(1 + rank) : 0);
  }

  /** Returns the sums for one first encounter with a topic that was not ranked. */
  static NextTopicHits missed() {
    return new NextTopicHits(1, 0, 0, 0, 0);
  }

  /** Returns the sum of these and a multiple of others. */
  NextTopicHits plus(NextTopicHits others, int times) {
    return new NextTopicHits(
        events + times * others.events,
        first + times * others.first,
        amongFive + times * others.amongFive,
        amongTen + times * others.amongTen,
        gainAtFive + times * others.gainAtFive);
  }

  /** Returns the metrics; empty if there was no first encounter. */
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
