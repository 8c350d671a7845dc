/**
 * The synchronisation of the curriculum with the host.
 *
 * <p>A new curriculum comes in; the changes that it makes, and for how many learners, go out. The
 * door is {@link io.cybersensei.teaching.CurriculumDesk}.
 */
@NullMarked
package io.cybersensei.teaching;

import org.jspecify.annotations.NullMarked;
