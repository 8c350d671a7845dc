package io.cybersensei.loadtest;

import java.util.List;

/**
 * A straight line through values over time, by least squares. Values that only vary about a mean
 * have a line that does not rise.
 *
 * @param mean the mean of the values
 * @param rise the difference of the line between the last time and the first
 */
record Trend(double mean, double rise) {

  /** A line may rise by this share of the mean: caches fill, and learners have longer histories. */
  private static final double TOLERANCE = 0.1;

  /** A value at a time. */
  record Point(double seconds, double value) {}

  static Trend of(List<Point> points) {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("A trend needs at least one point.");
    }
    double meanTime = points.stream().mapToDouble(Point::seconds).average().orElseThrow();
    double mean = points.stream().mapToDouble(Point::value).average().orElseThrow();
    double together = 0;
    double times = 0;
    for (Point point : points) {
      together += (point.seconds() - meanTime) * (point.value() - mean);
      times += (point.seconds() - meanTime) * (point.seconds() - meanTime);
    }
    double slope = times == 0 ? 0 : together / times;
    double span = points.get(points.size() - 1).seconds() - points.get(0).seconds();
    return new Trend(mean, slope * span);
  }

  /**
   * Returns the rise that is still flat: a tenth of the mean, or a number of units if that is more.
   */
  double allowedRise(double atLeast) {
    return Math.max(TOLERANCE * mean, atLeast);
  }
}
