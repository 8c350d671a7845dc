package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The path of one learner to one goal or several, or through the whole scope. Immutable. */
public sealed interface LearningPath permits PathFinder.Path {

  /**
   * Returns the topics to reach, each once.
   *
   * @return an unmodifiable list; empty if the path leads through the whole scope
   */
  List<Topic> goals();

  /**
   * Returns the steps: every topic of the path that is in the scope, each after all its
   * prerequisites. Among the topics that could come next, mastered ones precede the others, and the
   * others follow in the order of their scores.
   *
   * @return an unmodifiable list
   */
  List<PathStep> steps();

  /**
   * Returns the topics outside of the scope for which steps wait: direct prerequisites of steps
   * that are not mastered, in the study order. They are no steps, and their time is not counted.
   *
   * @return an unmodifiable list; empty if the scope is the whole curriculum
   */
  List<Topic> waitsFor();

  /** Returns the reason for a path without steps; empty if there are steps. */
  Optional<EmptyReason> emptyReason();

  /** Returns the topic to reach, if there is exactly one. */
  default Optional<Topic> goal() {
    return goals().size() == 1 ? Optional.of(goals().get(0)) : Optional.empty();
  }

  /** Returns the time that the learner is likely to need for all the steps. */
  default Duration remaining() {
    return steps().stream().map(PathStep::estimatedDuration).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Returns the sum of the minutes of the steps, each {@linkplain PathStep#estimatedMinutes rounded
   * up}: the number that a reader who adds up the steps gets.
   */
  default long remainingMinutes() {
    return steps().stream().mapToLong(PathStep::estimatedMinutes).sum();
  }

  /** Returns the number of steps that are mastered or placed, including those due for review. */
  default int mastered() {
    return (int) steps().stream().filter(step -> step.knowledge().estimate().passed()).count();
  }
}
