package io.cybersensei.goals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A goal that moves to another learner in a merge.
 *
 * @param id the id that it had
 * @param newId the id that it gets, which is free; empty if the other learner keeps the same goal,
 *     so that it ends
 */
public record MovedGoal(String id, Optional<String> newId) {

  private static final int MAX_ID = 64;

  /**
   * Returns the moves of all goals of one learner to another one. A goal keeps its id if this is
   * free, and otherwise gets a number: {@code exam} becomes {@code exam-2}.
   *
   * @param from the goals to move
   * @param into the goals of the other learner
   */
  public static List<MovedGoal> of(List<KeptGoal> from, List<KeptGoal> into) {
    Set<String> taken = new HashSet<>();
    Set<Goal> kept = new HashSet<>();
    into.forEach(
        goal -> {
          taken.add(goal.id());
          kept.add(goal.goal());
        });
    List<MovedGoal> moves = new ArrayList<>();
    for (KeptGoal goal : from) {
      moves.add(
          new MovedGoal(
              goal.id(),
              kept.contains(goal.goal()) ? Optional.empty() : Optional.of(free(goal.id(), taken))));
    }
    return moves;
  }

  private static String free(String id, Set<String> taken) {
    String free = id;
    for (int number = 2; !taken.add(free); number++) {
      String suffix = "-" + number;
      free = id.substring(0, Math.min(id.length(), MAX_ID - suffix.length())) + suffix;
    }
    return free;
  }
}
