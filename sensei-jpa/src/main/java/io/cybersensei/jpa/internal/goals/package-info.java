/**
 * The goals that learners keep.
 *
 * <p>Goals come in and go out. The door is {@link io.cybersensei.jpa.internal.goals.JdbcGoalStore}.
 */
@NullMarked
package io.cybersensei.jpa.internal.goals;

import org.jspecify.annotations.NullMarked;
