package io.cybersensei.learning.quality;

import java.time.Instant;

/**
 * A measurement of a model on the answers since it was trained.
 *
 * @param measuredAt the time of the measurement
 * @param answers the number of answers since the training that were predicted
 * @param calibrationError the expected calibration error, 0 to 1: the mean distance of predicted
 *     probability and actual score over ten bins of equal width, weighted by their answers (Naeini
 *     et al., "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015)
 * @param logLoss the mean log loss in nats; a partial score counts as that part of a right answer
 * @param drift the population stability index of the predictions since the training against those
 *     of the training, 0 or more; see {@link PopulationStability}
 */
public record ModelQuality(
    Instant measuredAt, long answers, double calibrationError, double logLoss, double drift) {}
