package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;

/**
 * Where a topic stands on the way to a goal.
 *
 * @param goal the topic at the end of the way
 * @param step the topic's place, 1 for the first
 * @param steps how many topics the way has, mastered ones and the goal included
 */
public record PathPlace(Topic goal, int step, int steps) {}
