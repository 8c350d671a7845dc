/**
 * The entry to Sensei: a {@link io.cybersensei.Sensei} over a {@link io.cybersensei.Storage}.
 *
 * <p>A curriculum and interactions come in; recommendations, practice and paths go out. The door is
 * {@link io.cybersensei.Sensei}.
 */
@NullMarked
package io.cybersensei;

import org.jspecify.annotations.NullMarked;
