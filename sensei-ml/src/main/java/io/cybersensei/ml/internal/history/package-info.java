/**
 * Histories of learners: a log comes in, one history for each learner goes out, in an order that
 * folds and held-out learners are taken from.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.history.Histories}.
 */
@NullMarked
package io.cybersensei.ml.internal.history;

import org.jspecify.annotations.NullMarked;
