/**
 * The feedback of learners on recommendations over HTTP.
 *
 * <p>Feedback comes in; its sums for topics go out. The door is {@link
 * io.cybersensei.servlet.internal.feedback.FeedbackResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.feedback;

import org.jspecify.annotations.NullMarked;
