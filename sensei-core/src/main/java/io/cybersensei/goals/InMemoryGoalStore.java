package io.cybersensei.goals;

import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** A store of goals in memory. */
final class InMemoryGoalStore implements GoalStore, PersonalData {

  private final Map<String, Map<String, KeptGoal>> byLearner = new HashMap<>();

  @Override
  public synchronized void put(KeptGoal goal) {
    byLearner.computeIfAbsent(goal.learnerId(), id -> new HashMap<>()).put(goal.id(), goal);
  }

  @Override
  public synchronized List<KeptGoal> of(String learnerId) {
    return byLearner.getOrDefault(learnerId, Map.of()).values().stream()
        .sorted(Comparator.comparing(KeptGoal::keptAt).thenComparing(KeptGoal::id))
        .toList();
  }

  @Override
  public synchronized void advance(KeptGoal goal, int steps) {
    Map<String, KeptGoal> goals = byLearner.getOrDefault(goal.learnerId(), Map.of());
    KeptGoal known = goals.get(goal.id());
    if (known != null && known.keptAt().equals(goal.keptAt()) && known.stepsReached() < steps) {
      goals.put(goal.id(), known.advancedTo(steps));
    }
  }

  @Override
  public synchronized boolean remove(String learnerId, String id) {
    Map<String, KeptGoal> goals = byLearner.getOrDefault(learnerId, Map.of());
    boolean removed = goals.containsKey(id) && goals.remove(id) != null;
    if (goals.isEmpty()) {
      byLearner.remove(learnerId);
    }
    return removed;
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    of(learnerId).stream().map(KeptGoal::toPersonalRecord).forEach(reader);
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    Map<String, KeptGoal> goals = byLearner.remove(learnerId);
    return new Erasure(goals == null ? Map.of() : Map.of("goals", (long) goals.size()));
  }

  @Override
  public synchronized Merge merge(String fromId, String intoId) {
    Map<String, KeptGoal> former = byLearner.getOrDefault(fromId, Map.of());
    List<MovedGoal> moves = MovedGoal.of(of(fromId), of(intoId));
    byLearner.remove(fromId);
    for (MovedGoal move : moves) {
      KeptGoal goal = Objects.requireNonNull(former.get(move.id()));
      move.newId().ifPresent(id -> put(goal.of(intoId, id)));
    }
    return new Merge(moves.isEmpty() ? Map.of() : Map.of("goals", (long) moves.size()));
  }
}
