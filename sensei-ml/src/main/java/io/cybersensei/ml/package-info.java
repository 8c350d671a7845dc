/**
 * The trainer of the models that Sensei serves, and their evaluation: a log comes in, a model or a
 * report goes out.
 *
 * <p>The doors are {@link io.cybersensei.ml.SmileTrainer} and {@link
 * io.cybersensei.ml.ModelEvaluator}.
 */
@NullMarked
package io.cybersensei.ml;

import org.jspecify.annotations.NullMarked;
