/**
 * The challenges of learners over HTTP.
 *
 * <p>Challenges and decisions come in; challenges go out. The door is {@link
 * io.cybersensei.servlet.internal.challenges.ChallengesResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.challenges;

import org.jspecify.annotations.NullMarked;
