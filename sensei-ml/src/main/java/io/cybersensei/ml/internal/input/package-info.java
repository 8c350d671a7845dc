/**
 * The input of the command line: a file of interactions comes in, a table of interactions goes out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.input.InteractionFile}.
 */
@NullMarked
package io.cybersensei.ml.internal.input;

import org.jspecify.annotations.NullMarked;
