package io.cybersensei.interaction;

import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A log in memory. */
final class InMemoryInteractionStore implements InteractionStore, ArrivalLog, PersonalData {

  private final Map<UUID, Interaction> known = new HashMap<>();
  private final Map<UUID, Long> numbers = new HashMap<>();
  private final Map<String, List<Interaction>> byLearner = new LinkedHashMap<>();
  private final Map<String, List<Arrival>> byArrival = new HashMap<>();
  private long arrived;

  @Override
  public synchronized AppendResult appendBatch(AppendBatch batch) {
    Map<UUID, Interaction> existing = new HashMap<>();
    for (Interaction interaction : batch.interactions()) {
      Interaction stored = known.get(interaction.id());
      if (stored != null) {
        existing.put(interaction.id(), stored);
      }
    }
    if (batch.isKeptOut(existing)) {
      return new AppendResult(Set.of(), existing);
    }
    Set<UUID> added = new LinkedHashSet<>();
    Map<String, List<Interaction>> touched = new HashMap<>();
    for (Interaction interaction : batch.interactions()) {
      if (!existing.containsKey(interaction.id())) {
        known.put(interaction.id(), interaction);
        added.add(interaction.id());
        numbers.put(interaction.id(), ++arrived);
        byArrival
            .computeIfAbsent(interaction.learnerId(), learner -> new ArrayList<>())
            .add(new Arrival(arrived, interaction.withoutMetadata()));
        List<Interaction> history =
            byLearner.computeIfAbsent(interaction.learnerId(), learner -> new ArrayList<>());
        history.add(interaction);
        touched.put(interaction.learnerId(), history);
      }
    }
    // List.sort is stable, so interactions of one instant stay in the order of arrival.
    touched.values().forEach(list -> list.sort(Comparator.comparing(Interaction::occurredAt)));
    return new AppendResult(added, existing);
  }

  @Override
  public synchronized List<Interaction> recent(String learnerId, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1 but is " + limit + ".");
    }
    List<Interaction> history = byLearner.getOrDefault(learnerId, List.of());
    return List.copyOf(history.subList(Math.max(0, history.size() - limit), history.size()));
  }

  @Override
  public Optional<ArrivalLog> arrivals() {
    return Optional.of(this);
  }

  @Override
  public synchronized Stream<Arrival> byTime(String learnerId) {
    return List.copyOf(byLearner.getOrDefault(learnerId, List.of())).stream()
        .map(each -> new Arrival(numbers.getOrDefault(each.id(), 0L), each.withoutMetadata()))
        .toList()
        .stream();
  }

  @Override
  public synchronized List<Arrival> since(String learnerId, long number, int limit) {
    List<Arrival> all = byArrival.getOrDefault(learnerId, List.of());
    int from = all.size();
    while (from > 0 && all.get(from - 1).number() > number) {
      from--;
    }
    return List.copyOf(all.subList(from, Math.min(all.size(), from + limit)));
  }

  @Override
  public synchronized List<Arrival> before(
      String learnerId, Instant occurredAt, long number, int limit) {
    List<Interaction> history = byLearner.getOrDefault(learnerId, List.of());
    List<Arrival> found = new ArrayList<>();
    for (int i = history.size() - 1; i >= 0 && found.size() < limit; i--) {
      Interaction each = history.get(i);
      long arrival = numbers.getOrDefault(each.id(), 0L);
      int time = each.occurredAt().compareTo(occurredAt);
      if (time < 0 || (time == 0 && arrival < number)) {
        found.add(new Arrival(arrival, each.withoutMetadata()));
      }
    }
    return List.copyOf(found);
  }

  @Override
  public synchronized Stream<Interaction> replay(TimeWindow window) {
    List<List<Interaction>> snapshot = new ArrayList<>(byLearner.size());
    byLearner.values().forEach(history -> snapshot.add(List.copyOf(history)));
    return snapshot.stream()
        .flatMap(List::stream)
        .filter(interaction -> window.contains(interaction.occurredAt()));
  }

  @Override
  public synchronized Optional<String> withdraw(UUID id) {
    Interaction removed = known.remove(id);
    if (removed == null) {
      return Optional.empty();
    }
    String learnerId = removed.learnerId();
    numbers.remove(id);
    byLearner.getOrDefault(learnerId, List.of()).removeIf(each -> each.id().equals(id));
    byArrival
        .getOrDefault(learnerId, List.of())
        .removeIf(each -> each.interaction().id().equals(id));
    return Optional.of(learnerId);
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    recent(learnerId, Integer.MAX_VALUE).stream()
        .map(Interaction::toPersonalRecord)
        .forEach(reader);
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    List<Interaction> history = byLearner.remove(learnerId);
    if (history == null) {
      return new Erasure(Map.of());
    }
    history.forEach(interaction -> known.remove(interaction.id()));
    history.forEach(interaction -> numbers.remove(interaction.id()));
    byArrival.remove(learnerId);
    return new Erasure(Map.of("interactions", (long) history.size()));
  }

  @Override
  public synchronized Merge merge(String fromId, String intoId) {
    List<Interaction> moved = byLearner.remove(fromId);
    if (moved == null) {
      return new Merge(Map.of());
    }
    List<Interaction> history = byLearner.computeIfAbsent(intoId, learner -> new ArrayList<>());
    for (Interaction interaction : moved) {
      Interaction theirs = interaction.ofLearner(intoId);
      known.put(theirs.id(), theirs);
      history.add(theirs);
    }
    history.sort(
        Comparator.comparing(Interaction::occurredAt)
            .thenComparing(each -> numbers.getOrDefault(each.id(), 0L)));
    byArrival.remove(fromId);
    List<Arrival> arrivals = new ArrayList<>();
    history.forEach(
        each ->
            arrivals.add(new Arrival(numbers.getOrDefault(each.id(), 0L), each.withoutMetadata())));
    arrivals.sort(Comparator.comparing(Arrival::number));
    byArrival.put(intoId, arrivals);
    return new Merge(Map.of("interactions", (long) moved.size()));
  }
}
