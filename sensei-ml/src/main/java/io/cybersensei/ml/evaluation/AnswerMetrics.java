package io.cybersensei.ml.evaluation;

import java.util.OptionalDouble;

/**
 * Metrics of predicted probabilities of a right answer.
 *
 * @param auc the probability that a right answer was given a higher probability than a wrong one,
 *     where ties count half, 0–1; empty if all answers were right, or all wrong
 * @param accuracy the share of answers for which the prediction was on the right side of one half,
 *     0–1; a prediction of exactly one half counts as a prediction of a right answer
 * @param logLoss the mean of minus the natural logarithm of the probability that was given to the
 *     outcome; probabilities are kept 1e-15 away from 0 and 1
 * @param ece the expected calibration error, 0–1: over 15 bins of equal width, the mean distance
 *     between the predicted probability and the share of right answers, weighted by answers
 */
public record AnswerMetrics(OptionalDouble auc, double accuracy, double logLoss, double ece) {}
