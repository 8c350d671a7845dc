package io.cybersensei.goals;

import java.util.List;

/**
 * A store of the goals of all learners. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Identity:</b> a goal is found by the id of the learner and its own id, both compared
 *       exactly.
 *   <li><b>Order:</b> the goals of a learner are returned by the time at which they were set, and
 *       then by id.
 *   <li><b>Durability:</b> a change is durable when the method returns, as far as the storage is.
 *   <li><b>Emptiness:</b> an unknown learner has no goals, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface GoalStore {

  /**
   * Stores a goal, in place of the one with the same learner and id.
   *
   * @param goal the goal
   */
  void put(KeptGoal goal);

  /**
   * Returns the goals of a learner.
   *
   * @param learnerId the host's id of the learner
   */
  List<KeptGoal> of(String learnerId);

  /**
   * Raises the {@linkplain KeptGoal#stepsReached steps} of a goal. A lower number, an unknown goal
   * and a goal that was set to something else meanwhile are left as they are.
   *
   * @param goal the goal as it was read
   * @param steps the number of topics that are mastered now
   */
  void advance(KeptGoal goal, int steps);

  /**
   * Removes a goal.
   *
   * @param learnerId the host's id of the learner
   * @param id the id of the goal
   * @return whether there was one
   */
  boolean remove(String learnerId, String id);

  /** Returns an empty store that keeps goals in memory only. */
  static GoalStore inMemory() {
    return new InMemoryGoalStore();
  }

  /** Returns a store without goals, for a storage that keeps none. It refuses to store one. */
  static GoalStore none() {
    return new NoGoals();
  }
}
