/**
 * Results of finished parts of a training: they are written to a file as soon as they are there,
 * and read again if the same training begins anew after it was killed.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.checkpoint.Checkpoints}.
 */
@NullMarked
package io.cybersensei.ml.internal.checkpoint;

import org.jspecify.annotations.NullMarked;
