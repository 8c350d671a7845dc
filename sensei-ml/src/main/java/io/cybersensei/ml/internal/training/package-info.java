/**
 * The course of a training: histories come in; an evaluation, the comparison with the model in use
 * and a model go out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.training.TrainingRun}.
 */
@NullMarked
package io.cybersensei.ml.internal.training;

import org.jspecify.annotations.NullMarked;
