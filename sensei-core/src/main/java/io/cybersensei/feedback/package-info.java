/**
 * The feedback of learners on recommendations: shown, opened, helpful, not now and undo.
 *
 * <p>Feedback comes in; its sum for each topic goes out, and the recommender hides the topics that
 * a learner does not want now. The door is {@link io.cybersensei.feedback.LearnerFeedback}.
 */
@NullMarked
package io.cybersensei.feedback;

import org.jspecify.annotations.NullMarked;
