package io.cybersensei.jpa;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source whose commits wait while it is closed. */
final class GatedDataSource implements DataSource {

  private final DataSource real;
  private final AtomicInteger commits = new AtomicInteger();
  private boolean closed;
  private int waiting;
  private int mostAtOnce;

  GatedDataSource(DataSource real) {
    this.real = real;
  }

  synchronized void close() {
    closed = true;
  }

  synchronized void open() {
    closed = false;
    notifyAll();
  }

  /** How many commits wait. */
  synchronized int waiting() {
    return waiting;
  }

  /** How many have waited at a time. */
  synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  /** How many commits there were. */
  int commits() {
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
    Connection connection = real.getConnection();
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

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return real.getConnection(username, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return real.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    real.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    real.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return real.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return real.unwrap(iface);
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) throws SQLException {
    return real.isWrapperFor(iface);
  }
}
