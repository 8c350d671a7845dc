package io.cybersensei.ml.internal.trial;

/**
 * The predictions in a tenth of all probabilities.
 *
 * @param predicted the mean of the predicted probabilities
 * @param right the share of right answers
 * @param low the lower end of the 95 % interval of that share, by learners
 * @param high the upper end
 * @param answers the number of answers, at least one
 */
public record CalibrationPoint(
    double predicted, double right, double low, double high, long answers) {}
