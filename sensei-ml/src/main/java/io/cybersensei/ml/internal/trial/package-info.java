/**
 * The trial of Sensei on the learners of an export: interactions come in, findings go out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.trial.Trial}.
 */
@NullMarked
package io.cybersensei.ml.internal.trial;

import org.jspecify.annotations.NullMarked;
