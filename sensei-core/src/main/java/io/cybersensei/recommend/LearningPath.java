package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way to one goal or several.
 *
 * @param goals the topics to reach, each once; empty for the whole curriculum
 * @param steps every topic on the way, each after all its prerequisites; among those that could
 *     come next, mastered ones first and then the best to turn to
 */
public record LearningPath(List<Topic> goals, List<PathStep> steps) {

  public LearningPath {
    goals = List.copyOf(goals);
    steps = List.copyOf(steps);
  }

  /** The topic to reach, if there is exactly one. */
  public Optional<Topic> goal() {
    return goals.size() == 1 ? Optional.of(goals.get(0)) : Optional.empty();
  }

  /** How long what is left is likely to take. */
  public Duration remaining() {
    return steps.stream().map(PathStep::estimatedDuration).reduce(Duration.ZERO, Duration::plus);
  }

  /** How many steps are mastered, those due for review among them. */
  public int mastered() {
    return (int) steps.stream().filter(step -> step.knowledge().estimate().mastered()).count();
  }
}
