/**
 * The fit on several machines: histories by partition come in, sums over their rows go out.
 *
 * <p>The door is {@link io.cybersensei.spark.internal.engine.SparkEngine}.
 */
@NullMarked
package io.cybersensei.spark.internal.engine;

import org.jspecify.annotations.NullMarked;
