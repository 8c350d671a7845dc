package io.cybersensei.jpa.testing;

import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source with a gate: commits wait while it is closed. */
public final class GatedDataSource extends ForwardingDataSource {

  private final AtomicInteger commits = new AtomicInteger();
  private boolean closed;
  private int waiting;
  private int mostAtOnce;

  public GatedDataSource(DataSource real) {
    super(real);
  }

  public synchronized void close() {
    closed = true;
  }

  public synchronized void open() {
    closed = false;
    notifyAll();
  }

  /** Returns the number of waiting commits. */
  public synchronized int waiting() {
    return waiting;
  }

  /** Returns the maximum number of commits that waited at a time. */
  public synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  /** Returns the total number of commits. */
  public int commits() {
    return commits.get();
  }

  private synchronized void pass() throws InterruptedException {
    waiting++;
    mostAtOnce = Math.max(mostAtOnce, waiting);
    try {
      while (closed) {
        wait();
      }
    } finally {
      waiting--;
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            GatedDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                pass();
                commits.incrementAndGet();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
