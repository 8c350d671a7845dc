/**
 * The evaluation of models on splits of a log, with bootstrap intervals, and the gate between a
 * candidate and the model in use; histories come in, reports go out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.evaluation.SplitEvaluator}.
 */
@NullMarked
package io.cybersensei.ml.internal.evaluation;

import org.jspecify.annotations.NullMarked;
