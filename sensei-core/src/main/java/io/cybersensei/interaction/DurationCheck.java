package io.cybersensei.interaction;

import java.util.Optional;

/**
 * A check of many durations for a wrong unit: milliseconds read as seconds, or seconds read as
 * milliseconds, or minutes read as seconds. It counts durations in constant memory. Not
 * thread-safe.
 */
public final class DurationCheck {

  private static final int MIN_DURATIONS = 20;

  /** Each step of the histogram is a sixteenth of a doubling, so that a median is within 5 %. */
  private static final int STEPS_PER_DOUBLING = 16;

  private static final double SHORTEST = .001;
  private static final int STEPS = 40 * STEPS_PER_DOUBLING;

  /** Hardly any exercise takes half an hour at the median. */
  private static final double LONG_MEDIAN = 1_800;

  /** Where some take minutes, a few are answered at once. */
  private static final double LONG_QUICKEST = 100;

  private static final double LONG_WITHOUT_QUICK_ONES = 300;

  private static final double SHORT_MEDIAN = .2;

  /** Hardly anyone reads a question and answers it within a second, at the median. */
  private static final double HASTY_MEDIAN = 1;

  private final long[] histogram = new long[STEPS];
  private long count;

  /** Creates a check of no durations. */
  public DurationCheck() {}

  /**
   * Adds a duration. A duration of 0 is that of a program that does not measure it, and is ignored.
   *
   * @param seconds the duration in seconds
   */
  public void add(double seconds) {
    if (seconds > 0) {
      double doublings = Math.log(Math.max(1, seconds / SHORTEST)) / Math.log(2);
      histogram[(int) Math.min(STEPS - 1, doublings * STEPS_PER_DOUBLING)]++;
      count++;
    }
  }

  /** Returns a sentence on durations whose unit looks wrong; empty if they are plausible. */
  public Optional<String> warning() {
    if (count < MIN_DURATIONS) {
      return Optional.empty();
    }
    double median = quantile(.5);
    if (median > LONG_MEDIAN
        || (median > LONG_WITHOUT_QUICK_ONES && quantile(.01) > LONG_QUICKEST)) {
      return Optional.of(
          sentence(median) + "they look like milliseconds that are read as seconds.");
    }
    if (median < SHORT_MEDIAN) {
      return Optional.of(
          sentence(median) + "they look like seconds that are read as milliseconds.");
    }
    return median < HASTY_MEDIAN
        ? Optional.of(sentence(median) + "they look like minutes that are read as seconds.")
        : Optional.empty();
  }

  private String sentence(double median) {
    return "The median of " + count + " durations is about " + inWords(median) + ": ";
  }

  private static String inWords(double seconds) {
    if (seconds >= 7_200) {
      return Math.round(seconds / 3_600) + " hours";
    }
    if (seconds >= 120) {
      return Math.round(seconds / 60) + " minutes";
    }
    return seconds >= 1
        ? Math.round(seconds) + " seconds"
        : Math.round(seconds * 1_000) + " milliseconds";
  }

  private double quantile(double share) {
    long rank = (long) Math.floor(share * (count - 1));
    int step = 0;
    for (long before = histogram[0]; before <= rank; before += histogram[step]) {
      step++;
    }
    return SHORTEST * Math.pow(2, (step + .5) / STEPS_PER_DOUBLING);
  }
}
