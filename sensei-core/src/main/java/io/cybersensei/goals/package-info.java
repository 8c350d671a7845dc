/**
 * The goals that learners have chosen and keep: a topic, a module or a course, by a day.
 *
 * <p>Goals come in and go out. The door is {@link io.cybersensei.goals.GoalStore}; the plans that
 * lead to goals are in {@link io.cybersensei.planning}.
 */
@NullMarked
package io.cybersensei.goals;

import org.jspecify.annotations.NullMarked;
