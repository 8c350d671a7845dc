/**
 * Wording, minutes and goals, shared by recommendations and practice.
 *
 * <p>The door is {@link io.cybersensei.recommend.internal.Wording}. Not exported.
 */
@NullMarked
package io.cybersensei.recommend.internal;

import org.jspecify.annotations.NullMarked;
