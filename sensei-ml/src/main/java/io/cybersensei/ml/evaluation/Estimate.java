package io.cybersensei.ml.evaluation;

/**
 * The mean of some metrics over the parts of a report, with 95 % intervals.
 *
 * <p>The intervals are from a bootstrap over learners (Efron 1979): as many learners as there are
 * are drawn with replacement, with all of their answers, and the metrics are computed anew, 1,000
 * times. The intervals reach from the 2.5th to the 97.5th percentile. The models are not fitted
 * anew, so the intervals do not include how much a model depends on the learners it was fitted to.
 *
 * @param <M> the metrics
 * @param mean the mean over the parts
 * @param low the lower ends of the intervals
 * @param high the upper ends of the intervals
 */
public record Estimate<M>(M mean, M low, M high) {}
