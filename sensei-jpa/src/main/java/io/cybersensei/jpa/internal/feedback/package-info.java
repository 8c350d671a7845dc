/**
 * The feedback of learners on recommendations.
 *
 * <p>Feedback comes in, and its sum for each topic goes out. The door is {@link
 * io.cybersensei.jpa.internal.feedback.JdbcFeedbackStore}.
 */
@NullMarked
package io.cybersensei.jpa.internal.feedback;

import org.jspecify.annotations.NullMarked;
