package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.internal.dialect.Dialect;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A borrowed connection. Closing it ends the transaction that is open on it. */
final class OwnConnection implements InvocationHandler {

  /**
   * The time after the limit of a statement in which the server must have cancelled it. A server
   * that is frozen cancels nothing.
   */
  static final Duration TIME_TO_CANCEL = Duration.ofSeconds(5);

  /**
   * How many times as long as a statement with a limit one without a limit may take. With the
   * default of 4 seconds that is more than the 50 for which MariaDB lets a write wait for a row.
   */
  private static final int TIMES_WITHOUT_LIMIT = 15;

  private final Connection real;
  private final Dialect dialect;
  private final boolean autoCommit;
  private final Limits limits;
  private final Runnable afterClose;

  /** The limit of the wait for the server before it was changed; empty if it never was. */
  private OptionalInt networkTimeout = OptionalInt.empty();

  /** The limit of the wait for the server now, in milliseconds; 0 for that of the pool. */
  private int networkLimit;

  private final AtomicBoolean closed = new AtomicBoolean();

  private OwnConnection(
      Connection real, Dialect dialect, boolean autoCommit, Limits limits, Runnable afterClose)
      throws SQLException {
    this.real = real;
    this.dialect = dialect;
    this.autoCommit = autoCommit;
    this.limits = limits;
    this.afterClose = afterClose;
    // Before the first statement too: beginning a transaction can ask the server.
    if (limits.exist() && !dialect.runsInProcess()) {
      limitNetwork(limits.answerMillis(true));
    }
  }

  /**
   * The limits of time of a connection.
   *
   * @param statementSeconds the time limit of a statement; 0 for none
   * @param answer the wait for an answer of the server; empty for one that is a little longer than
   *     the statement has
   */
  record Limits(int statementSeconds, Optional<Duration> answer) {

    /** Returns whether the wait for an answer is limited. */
    boolean exist() {
      return statementSeconds > 0 || answer.isPresent();
    }

    /** Returns the time within which a server that works has answered a statement. */
    int answerMillis(boolean limited) {
      if (answer.isPresent()) {
        return (int) answer.get().toMillis();
      }
      Duration limit = TIME_TO_CANCEL.plusSeconds(statementSeconds);
      Duration unlimited = Duration.ofSeconds((long) TIMES_WITHOUT_LIMIT * statementSeconds);
      return (int) (limited || unlimited.compareTo(limit) < 0 ? limit : unlimited).toMillis();
    }
  }

  /**
   * Limits the wait for the server, unless it has a shorter limit.
   *
   * @param limit the limit in milliseconds; 0 for that of the pool
   */
  private void limitNetwork(int limit) throws SQLException {
    if (limit == networkLimit) {
      return;
    }
    int before = networkTimeout.isPresent() ? networkTimeout.getAsInt() : real.getNetworkTimeout();
    networkTimeout = OptionalInt.of(before);
    boolean isShorter = before > 0 && before <= limit;
    real.setNetworkTimeout(Runnable::run, limit == 0 || isShorter ? before : limit);
    networkLimit = limit;
  }

  /**
   * Returns a connection over another one.
   *
   * @param autoCommit the auto-commit mode with which it is returned
   * @param limits the limits of time
   * @param afterClose called once, after the connection is closed
   * @throws SQLException if the wait for the server cannot be limited
   */
  static Connection of(
      Connection real, Dialect dialect, boolean autoCommit, Limits limits, Runnable afterClose)
      throws SQLException {
    OwnConnection own;
    try {
      own = new OwnConnection(real, dialect, autoCommit, limits, afterClose);
    } catch (SQLException | RuntimeException e) {
      try (real) {
        throw e;
      }
    }
    return (Connection)
        Proxy.newProxyInstance(
            OwnConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, own);
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
      default -> invoke(method, arguments);
    };
  }

  private @Nullable Object invoke(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (limits.statementSeconds() == 0
        || arguments == null
        || !method.getName().equals("prepareStatement")
        || !(arguments[0] instanceof String sql)) {
      return limited(onReal(method, arguments), arguments, false);
    }
    @Nullable Object[] sent = arguments.clone();
    sent[0] = dialect.limited(sql, limits.statementSeconds());
    return limited(onReal(method, sent), arguments, !sql.equals(sent[0]));
  }

  private @Nullable Object onReal(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  /**
   * Gives a new statement its time limit, and the wait for its answer one that is a little longer.
   * Statements are executed before the next one is made.
   *
   * @param byServer whether the server has the time limit already
   */
  private @Nullable Object limited(
      @Nullable Object result, @Nullable Object @Nullable [] arguments, boolean byServer)
      throws SQLException {
    if (limits.exist() && result instanceof Statement statement) {
      String sql = arguments != null && arguments[0] instanceof String text ? text : "";
      boolean limited = limits.statementSeconds() > 0 && dialect.canLimit(sql);
      if (limited) {
        statement.setQueryTimeout(limits.statementSeconds());
      }
      if (!dialect.runsInProcess()) {
        limitNetwork(limits.answerMillis(limited || byServer));
      }
    }
    return result;
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
    limitNetwork(0);
  }
}
