package io.cybersensei.learning;

import java.time.Duration;
import java.util.Optional;

/**
 * The detection of rapid guesses: answers that were given faster than the question can be read. An
 * answer is one if it took less than a tenth of the median time, at least {@link #MIN_SECONDS} and
 * at most {@link #MAX_SECONDS}. The tenth and the maximum are the normative threshold NT10 of Wise
 * and Ma, "Setting response time thresholds for a CAT item pool" (NCME 2012), after Wise and Kong,
 * "Response time effort" (Applied Measurement in Education 18, 2005).
 */
final class RapidGuess {

  /** The part of the median time. */
  private static final double SHARE = .1;

  /** The threshold without a median time, and the lowest: no question is read in less. */
  static final double MIN_SECONDS = .5;

  static final double MAX_SECONDS = 10;

  private RapidGuess() {}

  /**
   * Returns whether an answer is a rapid guess. An answer without a duration, or with the duration
   * 0, is none.
   *
   * @param taken the duration of the answer
   * @param medianSeconds the median time of such answers, in seconds; 0 means unknown
   */
  static boolean is(Optional<Duration> taken, double medianSeconds) {
    double threshold = Math.max(MIN_SECONDS, Math.min(MAX_SECONDS, SHARE * medianSeconds));
    return taken.filter(time -> !time.isZero() && time.toMillis() < threshold * 1_000).isPresent();
  }
}
