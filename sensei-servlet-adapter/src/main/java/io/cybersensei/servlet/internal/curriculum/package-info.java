/**
 * The curriculum over HTTP.
 *
 * <p>An array of topics comes in; the curriculum, or a preview of its changes, goes out. The door
 * is {@link io.cybersensei.servlet.internal.curriculum.CurriculumResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.curriculum;

import org.jspecify.annotations.NullMarked;
