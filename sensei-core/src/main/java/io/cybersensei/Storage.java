package io.cybersensei;

import io.cybersensei.auth.AuthStores;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.privacy.PersonalData;

/**
 * Everything Sensei keeps, in one place. {@code JpaStorage} in {@code sensei-jpa} keeps it in a
 * relational database. Whoever makes a storage closes it, after the {@link Sensei} over it.
 */
public interface Storage extends AutoCloseable {

  /** Where interactions are kept. */
  InteractionStore interactions();

  /** Where the curriculum is kept. */
  TopicCatalog topics();

  /** Where models are kept. */
  ModelStore models();

  /** Where accounts are kept, and all about them; stays empty where the host has its own users. */
  AuthStores auth();

  /** All of the above that names a learner. */
  PersonalData learnerRecords();

  /** Whether the storage can be reached. */
  HealthCheck health();

  /** Closes what this storage opened, and nothing else. */
  @Override
  void close();

  /** A storage that lives and dies with this object: for tests and for trying things out. */
  static Storage inMemory() {
    return new InMemoryStorage();
  }
}
