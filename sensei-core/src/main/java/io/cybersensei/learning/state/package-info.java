/**
 * The learner state and the features computed from it, for training and serving.
 *
 * <p>Interactions come in; feature rows go out. The door is {@link
 * io.cybersensei.learning.state.LearnerState}. Trainers replay the log through it and through
 * {@link io.cybersensei.learning.state.Features}.
 */
@NullMarked
package io.cybersensei.learning.state;

import org.jspecify.annotations.NullMarked;
