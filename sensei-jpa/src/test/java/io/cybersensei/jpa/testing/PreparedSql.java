package io.cybersensei.jpa.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** A recorder of the statements that are prepared through a data source. */
public final class PreparedSql {

  private final List<String> statements = new CopyOnWriteArrayList<>();
  private volatile String awaited = "";
  private volatile Runnable action = () -> {};

  /** Returns the data source with recording. */
  public DataSource of(DataSource dataSource) {
    return listening(DataSource.class, dataSource);
  }

  /** Returns the prepared statements, oldest first. */
  public List<String> all() {
    return statements;
  }

  /** Returns the last prepared statement. */
  public String last() {
    return statements.get(statements.size() - 1);
  }

  /** Runs an action once, just before the next statement that begins with a text. */
  public void before(String beginning, Runnable action) {
    this.action = action;
    this.awaited = beginning;
  }

  private void record(String sql) {
    statements.add(sql);
    if (!awaited.isEmpty() && sql.startsWith(awaited)) {
      awaited = "";
      action.run();
    }
  }

  private <T> T listening(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            PreparedSql.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                record((String) arguments[0]);
              }
              try {
                Object result = method.invoke(real, arguments);
                return result instanceof Connection connection
                    ? listening(Connection.class, connection)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
