/**
 * The goals, feedback and guidance of a learner, read by one query. The door is {@link
 * io.cybersensei.jpa.internal.marks.MarksQuery}.
 */
@NullMarked
package io.cybersensei.jpa.internal.marks;

import org.jspecify.annotations.NullMarked;
