package io.cybersensei.jpa.testing;

import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A data source whose connections fail at a step of a transaction, a number of times. */
public final class LossyDataSource extends ForwardingDataSource {

  /** A step that fails. */
  public enum Loss {
    /** A statement is not prepared. */
    BEFORE_COMMIT,
    /** The transaction is rolled back, and its commit has no answer. */
    INSTEAD_OF_COMMIT,
    /** The transaction is committed, and its commit has no answer. */
    AFTER_COMMIT,
    /** The transaction is committed, and then auto-commit cannot be turned on. */
    AT_AUTO_COMMIT,
    /** The transaction is committed, and then the connection cannot be closed. */
    AT_CLOSE
  }

  private final AtomicInteger times = new AtomicInteger();
  private volatile Loss loss = Loss.AFTER_COMMIT;
  private volatile Supplier<? extends Exception> failure = SQLException::new;

  public LossyDataSource(DataSource real) {
    super(real);
  }

  /** Makes the next transactions fail. */
  public void lose(Loss loss, int times, Supplier<? extends Exception> failure) {
    this.loss = loss;
    this.failure = failure;
    this.times.set(times);
  }

  /** Returns the number of failures that are to come. */
  public int left() {
    return Math.max(0, times.get());
  }

  private void failAt(Loss step) throws Exception {
    if (step == loss && times.getAndDecrement() > 0) {
      throw failure.get();
    }
  }

  private boolean isNext(Loss step) {
    return step == loss && times.get() > 0;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            LossyDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "prepareStatement" -> failAt(Loss.BEFORE_COMMIT);
                case "commit" -> {
                  if (isNext(Loss.INSTEAD_OF_COMMIT)) {
                    connection.rollback();
                    failAt(Loss.INSTEAD_OF_COMMIT);
                  }
                }
                default -> {}
              }
              Object result;
              try {
                result = method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              switch (method.getName()) {
                case "commit" -> failAt(Loss.AFTER_COMMIT);
                case "setAutoCommit" -> {
                  if (arguments[0].equals(true)) {
                    failAt(Loss.AT_AUTO_COMMIT);
                  }
                }
                case "close" -> failAt(Loss.AT_CLOSE);
                default -> {}
              }
              return result;
            });
  }
}
