package io.cybersensei.decision;

import io.cybersensei.Storage;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.privacy.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A storage with a decision log that fails on demand, and never takes entries about "poison". */
class FailingDecisions implements Storage {

  private final Storage storage;

  /** The failure of each call, if there is one. */
  Optional<RuntimeException> failure = Optional.empty();

  FailingDecisions(Storage storage) {
    this.storage = storage;
  }

  @Override
  public DecisionStore decisions() {
    DecisionStore store = storage.decisions();
    return new DecisionStore() {
      @Override
      public void add(List<DecisionContext> contexts, List<DecisionEntry> entries, Instant now) {
        failure.ifPresent(
            each -> {
              throw each;
            });
        if (entries.stream().anyMatch(each -> each.learnerId().equals("poison"))) {
          throw new IllegalArgumentException("Poison.");
        }
        store.add(contexts, entries, now);
      }

      @Override
      public List<DecisionEntry> before(String learnerId, Instant at, UUID id, int limit) {
        return store.before(learnerId, at, id, limit);
      }

      @Override
      public List<DecisionEntry> within(String learnerId, TimeWindow window, int limit) {
        return store.within(learnerId, window, limit);
      }

      @Override
      public Stream<DecisionEntry> replay(TimeWindow window) {
        return store.replay(window);
      }

      @Override
      public Optional<byte[]> context(String id) {
        return store.context(id);
      }

      @Override
      public int deleteBefore(Instant limit, int max) {
        return store.deleteBefore(limit, max);
      }
    };
  }

  @Override
  public InteractionStore interactions() {
    return storage.interactions();
  }

  @Override
  public TopicCatalog topics() {
    return storage.topics();
  }

  @Override
  public ModelStore models() {
    return storage.models();
  }

  @Override
  public PersonalData personalData() {
    return storage.personalData();
  }

  @Override
  public HealthCheck health() {
    return storage.health();
  }

  @Override
  public void close() {}
}
