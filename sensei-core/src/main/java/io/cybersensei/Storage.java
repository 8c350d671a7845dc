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

  /**
   * Returns the stores of accounts, sessions, signing keys, failed sign-ins and audit events. Only
   * a host that uses Sensei's own accounts calls this method; Sensei itself never does. A storage
   * without accounts leaves it as it is.
   *
   * @throws IllegalStateException if this storage keeps no accounts
   */
  default AuthStores auth() {
    throw new IllegalStateException(
        "This storage keeps no accounts: "
            + getClass().getName()
            + " does not implement Storage.auth(). Use a storage that does, such as JpaStorage, or"
            + " keep the accounts elsewhere.");
  }

  /** Returns the personal data in all of the stores above. */
  PersonalData personalData();

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
