package io.cybersensei.decision;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.storage.MissingStoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A store for storages that keep no decisions. */
final class NoDecisions implements DecisionStore {

  @Override
  public void add(List<DecisionContext> contexts, List<DecisionEntry> entries, Instant now) {
    throw new MissingStoreException("decisions");
  }

  @Override
  public List<DecisionEntry> before(String learnerId, Instant at, UUID id, int limit) {
    return List.of();
  }

  @Override
  public List<DecisionEntry> within(String learnerId, TimeWindow window, int limit) {
    return List.of();
  }

  @Override
  public Stream<DecisionEntry> replay(TimeWindow window) {
    return Stream.of();
  }

  @Override
  public Optional<byte[]> context(String id) {
    return Optional.empty();
  }

  @Override
  public int deleteBefore(Instant limit, int max) {
    return 0;
  }
}
