package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.sql.StorageException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Supplier;

/**
 * The entity managers of a storage, from a factory that it shares with others. Thread-safe.
 *
 * @param factory the factory of a unit that is mapped to the {@linkplain SchemaOfUnit schema of
 *     units}
 * @param source the data source of the factory
 * @param connections the connections of this storage
 * @param tables the names of its tables
 */
public record EntityManagers(
    EntityManagerFactory factory,
    ConnectionsOfThread source,
    OwnConnections connections,
    Tables tables) {

  /** Runs work with entity managers, which use the connections of this storage within it. */
  <T> T within(Supplier<T> work) {
    return source.within(connections, tables, work);
  }

  /**
   * Returns a new entity manager.
   *
   * @throws StorageException if the storage is closed
   */
  EntityManager create() {
    if (connections.isClosed()) {
      throw StorageException.passing("The storage is closed.");
    }
    return factory.createEntityManager();
  }
}
