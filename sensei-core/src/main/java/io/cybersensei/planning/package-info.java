/**
 * Plans that lead to goals: the topics of each day, the chance to reach the goal in time, and the
 * steps on the way.
 *
 * <p>Goals, paths and estimates come in; progress and plans go out. The door is {@link
 * io.cybersensei.planning.LearnerGoals}.
 */
@NullMarked
package io.cybersensei.planning;

import org.jspecify.annotations.NullMarked;
