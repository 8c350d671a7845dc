package io.cybersensei;

import io.cybersensei.auth.AccountStore;
import io.cybersensei.auth.SessionRecords;
import io.cybersensei.auth.SessionStore;
import io.cybersensei.auth.SigningKeyStore;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.ModelStore;
import io.cybersensei.rights.LearnerRecords;
import java.util.List;

final class InMemoryStorage implements Storage {

  private final InteractionStore interactions = InteractionStore.inMemory();
  private final TopicCatalog topics = TopicCatalog.inMemory();
  private final ModelStore models = ModelStore.inMemory();
  private final AccountStore accounts = AccountStore.inMemory();
  private final SessionStore sessions = SessionStore.inMemory();
  private final SigningKeyStore signingKeys = SigningKeyStore.inMemory();
  private final LearnerRecords learnerRecords =
      new InMemoryLearnerRecords(
          List.of(
              new SessionRecords(accounts, sessions),
              (LearnerRecords) accounts,
              (LearnerRecords) interactions));
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
  public LearnerRecords learnerRecords() {
    return learnerRecords;
  }

  @Override
  public SessionStore sessions() {
    return sessions;
  }

  @Override
  public SigningKeyStore signingKeys() {
    return signingKeys;
  }

  @Override
  public HealthCheck health() {
    return health;
  }

  @Override
  public void close() {}
}
