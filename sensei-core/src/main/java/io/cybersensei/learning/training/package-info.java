/**
 * The port of trainers.
 *
 * <p>A log comes in; a model, or the reason why there is none, goes out. The door is {@link
 * io.cybersensei.learning.training.Trainer}.
 */
@NullMarked
package io.cybersensei.learning.training;

import org.jspecify.annotations.NullMarked;
