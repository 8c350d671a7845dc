package io.cybersensei.ml.evaluation;

import java.util.OptionalDouble;

/**
 * How good predicted probabilities of a right answer are.
 *
 * @param auc the probability that a right answer was given a higher probability than a wrong one,
 *     ties counting half, 0–1; empty if all answers were right, or none
 * @param accuracy the share of answers on whose side of one half the prediction lay, 0–1; a
 *     prediction of exactly one half counts as right
 * @param logLoss the mean of minus the natural logarithm of the probability given to what happened;
 *     probabilities are kept 1e-15 away from 0 and 1
 * @param ece expected calibration error, 0–1: over 15 bins of equal width, the mean distance
 *     between predicted probability and share of right answers, weighted by answers
 */
public record AnswerMetrics(OptionalDouble auc, double accuracy, double logLoss, double ece) {}
