package io.cybersensei.jpa.testing;

import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a database that follows it when a test says so, as a replica that lags. It keeps the
 * statements that it was asked, and fails when a test says so.
 */
public final class LaggingCopy extends ForwardingDataSource implements AutoCloseable {

  private static final List<String> TABLES =
      List.of("sensei_interaction", "sensei_learner_snapshot", "sensei_revision");

  private final EmptyDatabase primary;
  private final EmptyDatabase copy;
  private final List<String> statements = new CopyOnWriteArrayList<>();
  private final AtomicInteger rowsLeft = new AtomicInteger(Integer.MAX_VALUE);
  private volatile boolean dead;

  /** Makes a copy, which has the tables and nothing else yet. */
  public LaggingCopy(EmptyDatabase primary) throws SQLException {
    this(primary, TestDatabase.H2.withTables());
  }

  private LaggingCopy(EmptyDatabase primary, EmptyDatabase copy) {
    super(copy.dataSource());
    this.primary = primary;
    this.copy = copy;
  }

  /** Copies everything that replicas are read for. */
  public void catchUp() throws SQLException {
    try (Connection from = primary.dataSource().getConnection();
        Connection to = copy.dataSource().getConnection()) {
      for (String table : TABLES) {
        copy(table, from, to);
      }
    }
  }

  private static void copy(String table, Connection from, Connection to) throws SQLException {
    try (Statement select = from.createStatement();
        Statement delete = to.createStatement();
        ResultSet rows = select.executeQuery("SELECT * FROM " + table)) {
      delete.execute("DELETE FROM " + table);
      int columns = rows.getMetaData().getColumnCount();
      String places =
          IntStream.range(0, columns).mapToObj(each -> "?").collect(Collectors.joining(", "));
      try (PreparedStatement insert =
          to.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            insert.setObject(column, value(rows, column));
          }
          insert.executeUpdate();
        }
      }
    }
  }

  private static @Nullable Object value(ResultSet rows, int column) throws SQLException {
    Object value = rows.getObject(column);
    if (value instanceof Clob) {
      return rows.getString(column);
    }
    return value instanceof Blob ? rows.getBytes(column) : value;
  }

  /** Returns the statements so far, oldest first. */
  public List<String> statements() {
    return statements;
  }

  /** Refuses connections from now on. */
  public void die() {
    dead = true;
  }

  public void revive() {
    dead = false;
  }

  /** Lets a query fail after a number of rows, and every query after it. */
  public void failAfter(int rows) {
    rowsLeft.set(rows);
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (dead) {
      throw new SQLException("The replica is gone.", "08001");
    }
    return proxy(Connection.class, super.getConnection());
  }

  private <T> T proxy(Class<T> type, Object real) {
    return type.cast(
        Proxy.newProxyInstance(
            LaggingCopy.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> invoke(real, method, arguments)));
  }

  private @Nullable Object invoke(
      Object real, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
      boolean isStatement =
          method.getName().startsWith("prepare") || method.getName().startsWith("execute");
      if (isStatement) {
        statements.add(sql);
      }
    }
    if (real instanceof ResultSet && method.getName().equals("next")) {
      if (rowsLeft.getAndUpdate(left -> left == Integer.MAX_VALUE ? left : left - 1) <= 0) {
        throw new SQLException("canceling statement due to conflict with recovery", "40001");
      }
    }
    Object result;
    try {
      result = method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (result instanceof PreparedStatement) {
      return proxy(PreparedStatement.class, result);
    }
    return result instanceof ResultSet ? proxy(ResultSet.class, result) : result;
  }

  @Override
  public void close() throws SQLException {
    copy.close();
  }
}
