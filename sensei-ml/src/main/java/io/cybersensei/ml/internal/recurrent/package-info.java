/**
 * The fit of the recurrent network: rows of answers and logits of a regression come in, a network
 * that corrects the logits goes out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.recurrent.RecurrentFit}.
 */
@NullMarked
package io.cybersensei.ml.internal.recurrent;

import org.jspecify.annotations.NullMarked;
