package io.cybersensei;

import io.cybersensei.auth.AccountStore;
import io.cybersensei.auth.SessionStore;
import io.cybersensei.auth.SigningKeyStore;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.ModelStore;
import io.cybersensei.rights.LearnerRecords;

/** A storage whose models are kept elsewhere. */
record StorageWithModels(Storage storage, ModelStore models) implements Storage {

  @Override
  public InteractionStore interactions() {
    return storage.interactions();
  }

  @Override
  public TopicCatalog topics() {
    return storage.topics();
  }

  @Override
  public AccountStore accounts() {
    return storage.accounts();
  }

  @Override
  public SessionStore sessions() {
    return storage.sessions();
  }

  @Override
  public SigningKeyStore signingKeys() {
    return storage.signingKeys();
  }

  @Override
  public LearnerRecords learnerRecords() {
    return storage.learnerRecords();
  }

  @Override
  public HealthCheck health() {
    return storage.health();
  }

  @Override
  public void close() {
    storage.close();
  }
}
