/**
 * Reports on the quality of models: how a log is split, the metrics of each part, and their
 * confidence intervals.
 *
 * <p>The door is {@link io.cybersensei.ml.evaluation.EvaluationReport}.
 */
@NullMarked
package io.cybersensei.ml.evaluation;

import org.jspecify.annotations.NullMarked;
