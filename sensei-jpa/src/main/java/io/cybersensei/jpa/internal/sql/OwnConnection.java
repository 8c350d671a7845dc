package io.cybersensei.jpa.internal.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A borrowed connection. Closing it ends the transaction that is open on it. */
final class OwnConnection implements InvocationHandler {

  private final Connection real;
  private final boolean autoCommit;
  private final Runnable afterClose;
  private final AtomicBoolean closed = new AtomicBoolean();

  private OwnConnection(Connection real, boolean autoCommit, Runnable afterClose) {
    this.real = real;
    this.autoCommit = autoCommit;
    this.afterClose = afterClose;
  }

  /**
   * Returns a connection over another one.
   *
   * @param autoCommit the auto-commit mode with which it is returned
   * @param afterClose called once, after the connection is closed
   */
  static Connection of(Connection real, boolean autoCommit, Runnable afterClose) {
    return (Connection)
        Proxy.newProxyInstance(
            OwnConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new OwnConnection(real, autoCommit, afterClose));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "close" -> {
        close();
        yield null;
      }
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> onReal(method, arguments);
    };
  }

  private @Nullable Object onReal(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private void close() throws SQLException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      endTransaction();
    } catch (SQLException e) {
      // The connection is broken. Turning auto-commit on now could commit what was to be rolled
      // back; closing it leaves that to its pool.
    } finally {
      try {
        real.close();
      } finally {
        afterClose.run();
      }
    }
  }

  private void endTransaction() throws SQLException {
    if (real.isClosed()) {
      return;
    }
    boolean now = real.getAutoCommit();
    if (!now) {
      real.rollback();
    }
    if (now != autoCommit) {
      real.setAutoCommit(autoCommit);
    }
  }
}
