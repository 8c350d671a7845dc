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

  /** Returns the data source with recording. */
  public DataSource of(DataSource dataSource) {
    return listening(DataSource.class, dataSource);
  }

  /** Returns the last prepared statement. */
  public String last() {
    return statements.get(statements.size() - 1);
  }

  private <T> T listening(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            PreparedSql.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.add((String) arguments[0]);
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
