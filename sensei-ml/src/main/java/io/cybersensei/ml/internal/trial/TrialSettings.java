package io.cybersensei.ml.internal.trial;

/**
 * The settings of a trial.
 *
 * @param maxAnswers the maximum number of answers that are measured; of a longer export, whole
 *     learners are drawn
 * @param seed decides which learners are drawn and held out
 * @param showLearners whether the report names learners
 */
public record TrialSettings(int maxAnswers, long seed, boolean showLearners) {}
