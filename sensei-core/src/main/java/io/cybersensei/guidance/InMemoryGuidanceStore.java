package io.cybersensei.guidance;

import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A store of pins and blocks in memory. */
final class InMemoryGuidanceStore implements GuidanceStore, PersonalData {

  private static final String KIND = "guidance";

  private final Map<String, List<GuidanceEntry>> byLearner = new HashMap<>();

  @Override
  public synchronized void put(GuidanceEntry entry) {
    Optional<GuidanceEntry> before = inForce(entry.learnerId(), entry.topicId());
    if (before.filter(there -> there.kind() == entry.kind()).isPresent()) {
      return;
    }
    end(entry.learnerId(), entry.topicId(), entry.set());
    byLearner.computeIfAbsent(entry.learnerId(), id -> new ArrayList<>()).add(entry);
  }

  private Optional<GuidanceEntry> inForce(String learnerId, String topicId) {
    return inForce(learnerId).stream().filter(each -> each.topicId().equals(topicId)).findFirst();
  }

  @Override
  public synchronized boolean end(String learnerId, String topicId, GuidanceEntry.Act act) {
    Optional<GuidanceEntry> found = inForce(learnerId, topicId);
    found.ifPresent(
        entry ->
            byLearner
                .getOrDefault(learnerId, List.of())
                .replaceAll(each -> each.equals(entry) ? each.endedBy(act) : each));
    return found.isPresent();
  }

  @Override
  public synchronized List<GuidanceEntry> inForce(String learnerId) {
    return trail(learnerId).stream().filter(each -> each.ended().isEmpty()).toList();
  }

  @Override
  public synchronized List<GuidanceEntry> trail(String learnerId) {
    return List.copyOf(byLearner.getOrDefault(learnerId, List.of()));
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    trail(learnerId).stream().map(GuidanceEntry::toPersonalRecord).forEach(reader);
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    List<GuidanceEntry> erased = byLearner.remove(learnerId);
    return new Erasure(erased == null ? Map.of() : Map.of(KIND, (long) erased.size()));
  }

  @Override
  public synchronized Merge merge(String fromId, String intoId) {
    List<GuidanceEntry> moved = byLearner.remove(fromId);
    if (moved == null) {
      return new Merge(Map.of());
    }
    for (GuidanceEntry each : moved) {
      GuidanceEntry theirs = each.of(intoId);
      boolean taken = each.ended().isEmpty() && inForce(intoId, each.topicId()).isPresent();
      byLearner
          .computeIfAbsent(intoId, id -> new ArrayList<>())
          .add(taken ? theirs.endedBy(each.set()) : theirs);
    }
    return new Merge(Map.of(KIND, (long) moved.size()));
  }
}
