package io.cybersensei.jpa.internal.persistence;

import io.cybersensei.jpa.internal.sql.ConnectionsOfThread;
import io.cybersensei.jpa.internal.sql.EntityManagers;
import io.cybersensei.jpa.internal.sql.OwnConnections;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A persistence unit that all storages of one kind of database share. A unit takes a provider
 * megabytes and most of the time of opening, and differs among storages only in the connections and
 * the schema, which {@link ConnectionsOfThread} chooses. It is closed with the last of its
 * storages. Thread-safe.
 *
 * <p>A provider asks the database while it starts and closes a unit. Meanwhile only those storages
 * wait that need this unit: no lock is held.
 */
public final class SharedUnit {

  private static final Map<Kind, SharedUnit> OPEN = new HashMap<>();

  /**
   * The properties by which units differ.
   *
   * @param providers the JPA providers, of one class loader
   * @param server the server and driver, whose versions choose the SQL of the provider
   * @param entities the entity classes
   */
  private record Kind(List<Class<?>> providers, String server, List<Class<?>> entities) {}

  private final Kind kind;
  private final ConnectionsOfThread source = new ConnectionsOfThread();

  /** The factory, once it is started; empty if that failed. */
  private final CompletableFuture<Optional<EntityManagerFactory>> started =
      new CompletableFuture<>();

  private int users;

  private SharedUnit(Kind kind) {
    this.kind = kind;
  }

  /** The use of a unit by one storage. */
  public static final class Use implements AutoCloseable {

    private final SharedUnit unit;
    private final EntityManagers entityManagers;
    private boolean closed;

    private Use(
        SharedUnit unit, EntityManagerFactory factory, OwnConnections connections, Tables tables) {
      this.unit = unit;
      this.entityManagers = new EntityManagers(factory, unit.source, connections, tables);
    }

    /** Returns the entity managers of the storage. */
    public EntityManagers entityManagers() {
      return entityManagers;
    }

    /** Ends the use. The last one closes the unit. */
    @Override
    public void close() {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
      }
      if (unit.left()) {
        entityManagers.factory().close();
      }
    }
  }

  /**
   * Begins to use the unit of a storage, which is started if no other storage has. A storage that
   * waits for the start by another one starts the unit itself if the other one fails.
   *
   * @param entities the entity classes
   * @throws IllegalStateException if no provider accepts the unit, or it is too old
   * @throws StorageException if the provider fails, or the thread is interrupted
   */
  public static Use use(
      PersistenceProviders providers,
      OwnConnections connections,
      Tables tables,
      List<Class<?>> entities) {
    Kind kind = new Kind(providers.types(), connections.server(), entities);
    while (true) {
      Joined joined = join(kind);
      SharedUnit unit = joined.unit();
      Optional<EntityManagerFactory> factory =
          joined.isFirst()
              ? Optional.of(unit.start(providers, connections, tables))
              : unit.startedByAnother();
      if (factory.isPresent()) {
        return new Use(unit, factory.get(), connections, tables);
      }
    }
  }

  /** A unit with one more user, which starts it if it is the first. */
  private record Joined(SharedUnit unit, boolean isFirst) {}

  private static Joined join(Kind kind) {
    synchronized (OPEN) {
      SharedUnit open = OPEN.get(kind);
      SharedUnit unit = open == null ? new SharedUnit(kind) : open;
      OPEN.put(kind, unit);
      unit.users++;
      return new Joined(unit, open == null);
    }
  }

  private EntityManagerFactory start(
      PersistenceProviders providers, OwnConnections connections, Tables tables) {
    try {
      PersistenceUnit info = new PersistenceUnit(source, connections.dialect(), kind.entities());
      EntityManagerFactory factory =
          source.within(connections, tables, () -> providers.createFactory(info));
      started.complete(Optional.of(factory));
      return factory;
    } catch (RuntimeException | Error e) {
      synchronized (OPEN) {
        OPEN.remove(kind, this);
      }
      started.complete(Optional.empty());
      throw e;
    }
  }

  private Optional<EntityManagerFactory> startedByAnother() {
    try {
      return started.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CompletableFuture<Void> unused =
          started.thenAccept(
              factory -> {
                if (factory.isPresent() && left()) {
                  factory.get().close();
                }
              });
      throw new StorageException(
          "The thread was interrupted while it waited for the JPA provider.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A start ends with a factory or with none.", e);
    }
  }

  /** Ends the use of one storage; returns whether it was the last one. */
  private boolean left() {
    synchronized (OPEN) {
      users--;
      if (users > 0) {
        return false;
      }
      OPEN.remove(kind, this);
      return true;
    }
  }
}
