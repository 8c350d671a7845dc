/**
 * Gradient boosting: feature rows and the logits of a regression come in, trees that correct them
 * go out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.trees.Boosting}.
 */
@NullMarked
package io.cybersensei.ml.internal.trees;

import org.jspecify.annotations.NullMarked;
