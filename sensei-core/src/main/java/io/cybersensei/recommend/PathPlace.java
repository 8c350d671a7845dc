package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;

/** The place of a topic on the path to a goal. Immutable. */
public sealed interface PathPlace permits PathFinder.Place {

  /** Returns the topic at the end of the path. */
  Topic goal();

  /** Returns the number of the step, 1 for the first. */
  int step();

  /** Returns the number of steps of the path, including mastered topics and the goal. */
  int steps();
}
