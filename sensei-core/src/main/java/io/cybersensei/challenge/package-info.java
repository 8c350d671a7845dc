/**
 * Challenges: a learner disputes the estimate of a topic, and an instructor decides.
 *
 * <p>A challenge and a decision come in; an accepted one changes the estimate. The door is {@link
 * io.cybersensei.challenge.LearnerChallenges}.
 */
@NullMarked
package io.cybersensei.challenge;

import org.jspecify.annotations.NullMarked;
