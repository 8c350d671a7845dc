package io.cybersensei.recommend.internal;

import io.cybersensei.curriculum.ScopeResult;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.goals.Goal;
import io.cybersensei.goals.KeptGoal;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The way to a kept goal.
 *
 * @param kept the goal
 * @param title the title of the goal for the learner
 * @param topics the topics of the goal and all their prerequisites that the learner can study, by
 *     number; not a copy
 */
public record Way(KeptGoal kept, String title, BitSet topics) {

  /**
   * Returns the ways to goals, the earliest deadline first. Goals that the curriculum does not
   * have, or of which the learner can study nothing, are left out.
   *
   * @param studied the topics that the learner can study, by number
   */
  public static List<Way> to(List<KeptGoal> goals, TopicGraph graph, BitSet studied) {
    return goals.stream()
        .sorted(
            Comparator.comparing((KeptGoal kept) -> kept.goal().deadline().orElse(LocalDate.MAX)))
        .flatMap(kept -> to(kept, graph, studied).stream())
        .toList();
  }

  private static Optional<Way> to(KeptGoal kept, TopicGraph graph, BitSet studied) {
    List<Topic> ends =
        kept.goal()
            .target()
            .in(graph.curriculum())
            .match(ScopeResult.Found::topics, unknown -> List.of());
    BitSet topics = graph.withPrerequisites(ends);
    topics.and(studied);
    return topics.isEmpty()
        ? Optional.empty()
        : Optional.of(new Way(kept, title(kept.goal(), ends), topics));
  }

  /** Returns the title of a goal: its own, or that of its topic, module or course. */
  public static String title(Goal goal, List<Topic> ends) {
    return goal.title()
        .or(() -> goal.topicId().map(id -> ends.isEmpty() ? id : ends.get(0).title()))
        .or(goal::module)
        .or(goal::course)
        .orElseThrow();
  }

  /** Returns the number of topics that are mastered. */
  public int mastered(boolean[] left) {
    return (int) topics.stream().filter(topic -> !left[topic]).count();
  }
}
