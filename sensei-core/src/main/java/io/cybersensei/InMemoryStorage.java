package io.cybersensei;

import io.cybersensei.auth.AccountStore;
import io.cybersensei.auth.AuditLog;
import io.cybersensei.auth.ThrottleStore;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.ModelStore;

final class InMemoryStorage implements Storage {

  private final InteractionStore interactions = InteractionStore.inMemory();
  private final TopicCatalog topics = TopicCatalog.inMemory();
  private final ModelStore models = ModelStore.inMemory();
  private final AccountStore accounts = AccountStore.inMemory();
  private final ThrottleStore throttles = ThrottleStore.inMemory();
  private final HealthCheck health = HealthCheck.of("storage", () -> {});

  @Override
  public InteractionStore interactions() {
    return interactions;
  }

  @Override
  public TopicCatalog topics() {
    return topics;
  }

  @Override
  public ModelStore models() {
    return models;
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public ThrottleStore throttles() {
    return throttles;
  }

  @Override
  public AuditLog audit() {
    return AuditLog.none();
  }

  @Override
  public HealthCheck health() {
    return health;
  }

  @Override
  public void close() {}
}
