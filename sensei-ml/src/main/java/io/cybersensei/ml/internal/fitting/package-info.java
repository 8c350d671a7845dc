/**
 * The fit of a whole model: regression, difficulties, forgetting curve and answer times; histories
 * come in, a model goes out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.fitting.ModelFit}.
 */
@NullMarked
package io.cybersensei.ml.internal.fitting;

import org.jspecify.annotations.NullMarked;
