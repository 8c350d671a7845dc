/**
 * Results of a training between processes: a result goes into a file, and comes out of it.
 *
 * <p>The door is {@link io.cybersensei.spark.internal.result.ResultFile}.
 */
@NullMarked
package io.cybersensei.spark.internal.result;

import org.jspecify.annotations.NullMarked;
