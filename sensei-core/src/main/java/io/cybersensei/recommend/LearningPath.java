package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way to a goal.
 *
 * @param goal the topic to reach; empty for the whole curriculum
 * @param steps every topic on the way, each after all its prerequisites; among those that could
 *     come next, mastered ones first and then the best to turn to
 */
public record LearningPath(Optional<Topic> goal, List<PathStep> steps) {

  public LearningPath {
    steps = List.copyOf(steps);
  }

  /** How long what is left is likely to take. */
  public Duration remaining() {
    return steps.stream().map(PathStep::estimatedDuration).reduce(Duration.ZERO, Duration::plus);
  }

  /** How many steps are mastered, those due for review among them. */
  public int mastered() {
    return (int) steps.stream().filter(step -> step.knowledge().mastered()).count();
  }
}
