package io.cybersensei.jpa.internal.persistence;

import io.cybersensei.jpa.internal.sql.ConnectionsOfThread;
import io.cybersensei.jpa.internal.sql.EntityManagers;
import io.cybersensei.jpa.internal.sql.OwnConnections;
import io.cybersensei.jpa.internal.sql.Tables;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A persistence unit that all storages of one kind of database share. A unit takes a provider
 * megabytes and most of the time of opening, and differs among storages only in the connections and
 * the schema, which {@link ConnectionsOfThread} chooses. It is closed with the last of its
 * storages. Thread-safe.
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
  private final ConnectionsOfThread source;
  private final EntityManagerFactory factory;
  private int users;

  private SharedUnit(Kind kind, ConnectionsOfThread source, EntityManagerFactory factory) {
    this.kind = kind;
    this.source = source;
    this.factory = factory;
  }

  /** The use of a unit by one storage. */
  public static final class Use implements AutoCloseable {

    private final SharedUnit unit;
    private final EntityManagers entityManagers;
    private boolean closed;

    private Use(SharedUnit unit, OwnConnections connections, Tables tables) {
      this.unit = unit;
      this.entityManagers = new EntityManagers(unit.factory, unit.source, connections, tables);
    }

    /** Returns the entity managers of the storage. */
    public EntityManagers entityManagers() {
      return entityManagers;
    }

    /** Ends the use. The last one closes the unit. */
    @Override
    public void close() {
      synchronized (OPEN) {
        if (!closed) {
          closed = true;
          unit.left();
        }
      }
    }
  }

  /**
   * Begins to use the unit of a storage, which is started if no other storage has.
   *
   * @param entities the entity classes
   * @throws IllegalStateException if no provider accepts the unit, or it is too old
   * @throws io.cybersensei.jpa.sql.StorageException if the provider fails
   */
  public static Use use(
      PersistenceProviders providers,
      OwnConnections connections,
      Tables tables,
      List<Class<?>> entities) {
    Kind kind = new Kind(providers.types(), connections.server(), entities);
    synchronized (OPEN) {
      SharedUnit unit = OPEN.get(kind);
      if (unit == null) {
        ConnectionsOfThread source = new ConnectionsOfThread();
        PersistenceUnit info = new PersistenceUnit(source, connections.dialect(), entities);
        unit =
            new SharedUnit(
                kind,
                source,
                source.within(connections, tables, () -> providers.createFactory(info)));
        OPEN.put(kind, unit);
      }
      unit.users++;
      return new Use(unit, connections, tables);
    }
  }

  private void left() {
    users--;
    if (users == 0) {
      OPEN.remove(kind);
      factory.close();
    }
  }
}
