package io.cybersensei.goals;

import io.cybersensei.storage.MissingStoreException;
import java.util.List;

/** A store for storages that keep no goals. */
final class NoGoals implements GoalStore {

  @Override
  public void put(KeptGoal goal) {
    throw new MissingStoreException("goals");
  }

  @Override
  public List<KeptGoal> of(String learnerId) {
    return List.of();
  }

  @Override
  public void advance(KeptGoal goal, int steps) {}

  @Override
  public boolean remove(String learnerId, String id) {
    return false;
  }
}
