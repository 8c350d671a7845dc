package io.cybersensei.ml.internal.trial;

/**
 * A value and its 95 % interval.
 *
 * @param value the value
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double value, double low, double high) {}
