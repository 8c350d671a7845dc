/**
 * Parts that recommendations and practice share: the wording of reasons, estimates of study time,
 * and the lookup of goals.
 *
 * <p>The door is {@link io.cybersensei.recommend.internal.Wording}. Not exported.
 */
@NullMarked
package io.cybersensei.recommend.internal;

import org.jspecify.annotations.NullMarked;
