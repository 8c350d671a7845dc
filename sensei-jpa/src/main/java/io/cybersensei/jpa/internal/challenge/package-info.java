/**
 * The challenges of learners.
 *
 * <p>Challenges and decisions come in, and challenges go out. The door is {@link
 * io.cybersensei.jpa.internal.challenge.JdbcChallengeStore}.
 */
@NullMarked
package io.cybersensei.jpa.internal.challenge;

import org.jspecify.annotations.NullMarked;
