/**
 * Temporary files of a training run: bytes come in, and are read again by place. No file outlives
 * the process.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.spill.TemporaryFiles}.
 */
@NullMarked
package io.cybersensei.ml.internal.spill;

import org.jspecify.annotations.NullMarked;
