package io.cybersensei.jpa.testing;

import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A host's data source. It counts borrowed connections, records the state in which they are
 * returned, and can be closed.
 */
public final class HostDataSource extends ForwardingDataSource implements AutoCloseable {

  /** The state of a returned connection. */
  public record Returned(boolean autoCommit, boolean readOnly, int isolation, String schema) {}

  private final boolean autoCommit;
  private final AtomicInteger borrowed = new AtomicInteger();
  private final List<Returned> returned = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  public HostDataSource(DataSource real, boolean autoCommit) {
    super(real);
    this.autoCommit = autoCommit;
  }

  public int borrowed() {
    return borrowed.get();
  }

  public List<Returned> returned() {
    return returned;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    connection.setAutoCommit(autoCommit);
    borrowed.incrementAndGet();
    AtomicBoolean open = new AtomicBoolean(true);
    return (Connection)
        Proxy.newProxyInstance(
            HostDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close") && open.compareAndSet(true, false)) {
                takeBack(connection);
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void takeBack(Connection connection) throws SQLException {
    boolean comesBackWith = connection.getAutoCommit();
    if (!comesBackWith) {
      connection.rollback();
    }
    returned.add(
        new Returned(
            comesBackWith,
            connection.isReadOnly(),
            connection.getTransactionIsolation(),
            connection.getSchema()));
    connection.close();
    borrowed.decrementAndGet();
  }
}
