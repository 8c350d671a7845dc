package io.cybersensei.recommend;

/**
 * A goal to which a topic leads: one that was asked for or one that the learner keeps.
 *
 * @param id the id of the topic to reach, or of the kept {@link io.cybersensei.goals.KeptGoal} if
 *     that is a module or a course
 * @param title the title of the goal
 */
public record Aim(String id, String title) {}
