package io.cybersensei;

import io.cybersensei.auth.AccountStore;
import io.cybersensei.auth.AuditLog;
import io.cybersensei.auth.ThrottleStore;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.ModelStore;

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

  /** Where accounts are kept; stays empty where the host has users of its own. */
  AccountStore accounts();

  /** Where it is counted how often signing in fails. */
  ThrottleStore throttles();

  /** Where events about accounts are kept; a storage in memory keeps none. */
  AuditLog audit();

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
