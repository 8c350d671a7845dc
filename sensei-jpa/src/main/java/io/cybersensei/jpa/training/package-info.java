/**
 * The record of scheduled trainings.
 *
 * <p>{@link io.cybersensei.jpa.Retraining} writes and returns it; the door is {@link
 * io.cybersensei.jpa.training.TrainingRun}.
 */
@NullMarked
package io.cybersensei.jpa.training;

import org.jspecify.annotations.NullMarked;
