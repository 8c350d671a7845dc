package io.cybersensei.decision;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A decision log in memory. */
final class InMemoryDecisionStore implements DecisionStore, PersonalData {

  private static final Duration GRACE = Duration.ofDays(2);

  private static final Comparator<DecisionEntry> ORDER =
      Comparator.comparing(DecisionEntry::at).thenComparing(entry -> entry.id().toString());

  /** A context, and when it was added last. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Kept(byte[] bytes, Instant added) {}

  private final Map<String, Kept> contexts = new HashMap<>();
  private final Map<String, NavigableSet<DecisionEntry>> byLearner = new HashMap<>();
  private final Set<UUID> ids = new HashSet<>();

  @Override
  public synchronized void add(
      List<DecisionContext> contexts, List<DecisionEntry> entries, Instant now) {
    contexts.forEach(each -> this.contexts.put(each.id(), new Kept(each.bytes(), now)));
    for (DecisionEntry entry : entries) {
      if (ids.add(entry.id())) {
        byLearner.computeIfAbsent(entry.learnerId(), id -> new TreeSet<>(ORDER)).add(entry);
      }
    }
  }

  private NavigableSet<DecisionEntry> of(String learnerId) {
    return byLearner.getOrDefault(learnerId, new TreeSet<>(ORDER));
  }

  @Override
  public synchronized List<DecisionEntry> before(String learnerId, Instant at, UUID id, int limit) {
    DecisionEntry place = new DecisionEntry(id, learnerId, at, Optional.empty(), new byte[1]);
    return of(learnerId).headSet(place, false).descendingSet().stream().limit(limit).toList();
  }

  @Override
  public synchronized List<DecisionEntry> within(String learnerId, TimeWindow window, int limit) {
    return of(learnerId).stream()
        .filter(entry -> window.contains(entry.at()))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Stream<DecisionEntry> replay(TimeWindow window) {
    List<DecisionEntry> found = new ArrayList<>();
    byLearner
        .values()
        .forEach(
            entries ->
                entries.stream().filter(entry -> window.contains(entry.at())).forEach(found::add));
    return found.stream();
  }

  @Override
  public synchronized Optional<byte[]> context(String id) {
    return Optional.ofNullable(contexts.get(id)).map(Kept::bytes);
  }

  @Override
  public synchronized int deleteBefore(Instant limit, int max) {
    List<DecisionEntry> old =
        byLearner.values().stream()
            .flatMap(NavigableSet::stream)
            .filter(entry -> entry.at().isBefore(limit))
            .sorted(ORDER)
            .limit(max)
            .toList();
    old.forEach(
        entry -> {
          of(entry.learnerId()).remove(entry);
          ids.remove(entry.id());
        });
    byLearner.values().removeIf(NavigableSet::isEmpty);
    contexts.values().removeIf(kept -> kept.added().isBefore(limit.minus(GRACE)));
    return old.size();
  }

  @Override
  public synchronized void read(String learnerId, Consumer<PersonalRecord> reader) {
    DecisionRecords records = new DecisionRecords(this);
    List.copyOf(of(learnerId)).forEach(entry -> reader.accept(records.of(entry)));
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    NavigableSet<DecisionEntry> erased = byLearner.remove(learnerId);
    if (erased == null) {
      return new Erasure(Map.of());
    }
    erased.forEach(entry -> ids.remove(entry.id()));
    return new Erasure(Map.of(DecisionRecords.KIND, (long) erased.size()));
  }

  @Override
  public synchronized Merge merge(String fromId, String intoId) {
    NavigableSet<DecisionEntry> moved = byLearner.remove(fromId);
    if (moved == null) {
      return new Merge(Map.of());
    }
    NavigableSet<DecisionEntry> into =
        byLearner.computeIfAbsent(intoId, id -> new TreeSet<>(ORDER));
    for (DecisionEntry each : moved) {
      into.add(new DecisionEntry(each.id(), intoId, each.at(), each.contextId(), each.bytes()));
    }
    return new Merge(Map.of(DecisionRecords.KIND, (long) moved.size()));
  }
}
