/**
 * The way in: build a {@link io.cybersensei.Sensei} over a {@link io.cybersensei.Storage}, tell it
 * what there is to learn and what learners do, and ask it what they should do next.
 */
@NullMarked
package io.cybersensei;

import org.jspecify.annotations.NullMarked;
