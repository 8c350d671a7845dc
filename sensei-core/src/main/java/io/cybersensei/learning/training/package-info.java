/**
 * The port of trainers: a log comes in, a model or the reason for none goes out.
 *
 * <p>The door is {@link io.cybersensei.learning.training.Trainer}.
 */
@NullMarked
package io.cybersensei.learning.training;

import org.jspecify.annotations.NullMarked;
