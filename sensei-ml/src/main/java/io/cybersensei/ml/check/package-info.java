/**
 * A battery of common sense: a model and a seed come in; counts of contradictions go out.
 *
 * <p>The door is {@link io.cybersensei.ml.check.CommonSense}.
 */
@NullMarked
package io.cybersensei.ml.check;

import org.jspecify.annotations.NullMarked;
