/**
 * The trainer of the models that Sensei serves, and their evaluation: a log comes in, a model or a
 * report goes out.
 *
 * <p>The door is {@link io.cybersensei.ml.SmileTrainer}; {@link io.cybersensei.ml.ModelEvaluator}
 * stands beside it.
 */
@NullMarked
package io.cybersensei.ml;

import org.jspecify.annotations.NullMarked;
