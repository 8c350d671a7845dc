package io.cybersensei.jpa.testing;

import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that counts the connections that are borrowed at a time. */
public final class CountingDataSource extends ForwardingDataSource {

  private final AtomicInteger borrowed = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  public CountingDataSource(DataSource real) {
    super(real);
  }

  /** Returns the number of connections that are borrowed now. */
  public int now() {
    return borrowed.get();
  }

  /** Returns the maximum number of connections that were borrowed at a time. */
  public int most() {
    return most.get();
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    most.accumulateAndGet(borrowed.incrementAndGet(), Math::max);
    return (Connection)
        Proxy.newProxyInstance(
            CountingDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                borrowed.decrementAndGet();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
