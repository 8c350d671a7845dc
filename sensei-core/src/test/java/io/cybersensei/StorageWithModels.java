package io.cybersensei;

import io.cybersensei.auth.AuthStores;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.privacy.PersonalData;

/** A storage with another store of models. */
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
  public AuthStores auth() {
    return storage.auth();
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
  public void close() {
    storage.close();
  }
}
