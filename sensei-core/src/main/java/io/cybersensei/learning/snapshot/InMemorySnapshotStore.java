package io.cybersensei.learning.snapshot;

import io.cybersensei.interaction.Arrival;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Snapshots in memory. A learner is erased from the log first, and then here. */
final class InMemorySnapshotStore implements SnapshotStore, PersonalData {

  private final InteractionStore log;
  private final Map<String, LearnerSnapshot> byLearner = new HashMap<>();
  private long deletions;

  InMemorySnapshotStore(InteractionStore log) {
    this.log = log;
  }

  @Override
  public synchronized Found find(String learnerId) {
    return new Found(Optional.ofNullable(byLearner.get(learnerId)), deletions);
  }

  @Override
  public synchronized boolean keep(LearnerSnapshot snapshot, long deletions) {
    if (deletions != this.deletions) {
      return false;
    }
    if (count(snapshot.learnerId(), snapshot.newest()) != snapshot.interactions()) {
      byLearner.remove(snapshot.learnerId());
      return false;
    }
    byLearner.put(snapshot.learnerId(), snapshot);
    return true;
  }

  private long count(String learnerId, long newest) {
    return log.arrivals()
        .map(
            arrivals -> {
              try (Stream<Arrival> history = arrivals.byTime(learnerId)) {
                return history.filter(each -> each.number() <= newest).count();
              }
            })
        .orElse(0L);
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    find(learnerId).snapshot().map(LearnerSnapshot::toPersonalRecord).ifPresent(reader);
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    deletions++;
    return byLearner.remove(learnerId) == null
        ? new Erasure(Map.of())
        : new Erasure(Map.of("learner_snapshots", 1L));
  }

  /** Deletes the snapshots of both learners, which are computed again. */
  @Override
  public synchronized Merge merge(String fromId, String intoId) {
    byLearner.remove(intoId);
    return new Merge(erase(fromId).erased());
  }
}
