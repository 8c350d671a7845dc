/**
 * Simple models to compare with: BKT, PFA, Best-LR, base rate, Markov chain and popularity;
 * histories come in, predictions go out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.baselines.Baselines}.
 */
@NullMarked
package io.cybersensei.ml.internal.baselines;

import org.jspecify.annotations.NullMarked;
