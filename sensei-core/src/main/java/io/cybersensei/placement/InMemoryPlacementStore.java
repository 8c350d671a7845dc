package io.cybersensei.placement;

import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A store of placement tests in memory. */
final class InMemoryPlacementStore implements PlacementStore, PersonalData {

  private final Map<String, StoredPlacement> byLearner = new HashMap<>();

  @Override
  public synchronized Optional<StoredPlacement> find(String learnerId) {
    return Optional.ofNullable(byLearner.get(learnerId));
  }

  @Override
  public synchronized boolean save(StoredPlacement placement) {
    int revision = find(placement.learnerId()).map(StoredPlacement::revision).orElse(0);
    if (placement.revision() != revision + 1) {
      return false;
    }
    byLearner.put(placement.learnerId(), placement);
    return true;
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    find(learnerId).map(StoredPlacement::toPersonalRecord).ifPresent(reader);
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    boolean erased = byLearner.remove(learnerId) != null;
    return new Erasure(erased ? Map.of("placements", 1L) : Map.of());
  }

  /** Ends the test of the former learner, whose answers and known topics are in the log. */
  @Override
  public Merge merge(String fromId, String intoId) {
    return new Merge(erase(fromId).erased());
  }
}
