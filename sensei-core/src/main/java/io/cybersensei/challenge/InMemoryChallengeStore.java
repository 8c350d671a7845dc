package io.cybersensei.challenge;

import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A store of challenges in memory. */
final class InMemoryChallengeStore implements ChallengeStore, PersonalData {

  private static final String KIND = "challenges";

  private final Map<String, List<Challenge>> byLearner = new HashMap<>();

  @Override
  public synchronized void add(Challenge challenge) {
    byLearner.computeIfAbsent(challenge.learnerId(), id -> new ArrayList<>()).add(challenge);
  }

  @Override
  public synchronized List<Challenge> of(String learnerId) {
    return byLearner.getOrDefault(learnerId, List.of()).stream()
        .sorted(
            Comparator.comparing(Challenge::raisedAt)
                .reversed()
                .thenComparing(each -> each.id().toString()))
        .toList();
  }

  @Override
  public synchronized Optional<Challenge> decide(
      String learnerId, UUID id, Challenge.Decision decision) {
    List<Challenge> known = byLearner.getOrDefault(learnerId, List.of());
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).id().equals(id)) {
        if (known.get(i).decision().isEmpty()) {
          known.set(i, known.get(i).decided(decision));
        }
        return Optional.of(known.get(i));
      }
    }
    return Optional.empty();
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    of(learnerId).stream().map(Challenge::toPersonalRecord).forEach(reader);
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    List<Challenge> erased = byLearner.remove(learnerId);
    return new Erasure(erased == null ? Map.of() : Map.of(KIND, (long) erased.size()));
  }

  @Override
  public synchronized Merge merge(String fromId, String intoId) {
    List<Challenge> moved = byLearner.remove(fromId);
    if (moved == null) {
      return new Merge(Map.of());
    }
    List<Challenge> into = byLearner.computeIfAbsent(intoId, id -> new ArrayList<>());
    moved.forEach(each -> into.add(each.of(intoId)));
    return new Merge(Map.of(KIND, (long) moved.size()));
  }
}
