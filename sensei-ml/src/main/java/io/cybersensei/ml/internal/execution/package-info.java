/**
 * Threads, progress and cancellation of a training run.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.execution.CancellableProgress}.
 */
@NullMarked
package io.cybersensei.ml.internal.execution;

import org.jspecify.annotations.NullMarked;
