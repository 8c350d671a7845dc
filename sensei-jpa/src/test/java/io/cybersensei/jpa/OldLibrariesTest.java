package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Drivers, pools and databases that do not work: opening fails with the remedy. */
class OldLibrariesTest {

  /** A data source with other answers about its driver and database. */
  private static final class Answering extends ForwardingDataSource {

    private final Map<String, String> answers;

    Answering(DataSource real, Map<String, String> answers) {
      super(real);
      this.answers = answers;
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection real = super.getConnection();
      return proxy(
          Connection.class,
          (method, arguments) ->
              switch (method.getName()) {
                case "getNetworkTimeout" -> {
                  if (answers.containsKey("getNetworkTimeout")) {
                    throw new AbstractMethodError("getNetworkTimeout");
                  }
                  yield method.invoke(real, arguments);
                }
                case "getMetaData" -> metaData(real.getMetaData());
                default -> method.invoke(real, arguments);
              });
    }

    private DatabaseMetaData metaData(DatabaseMetaData real) {
      return proxy(
          DatabaseMetaData.class,
          (method, arguments) ->
              answers.containsKey(method.getName())
                  ? answers.get(method.getName())
                  : method.invoke(real, arguments));
    }

    private interface Answer {
      Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> {
                try {
                  return answer.to(method, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getTargetException();
                }
              }));
    }
  }

  private static void refuses(Map<String, String> answers, String message) throws SQLException {
    try (EmptyDatabase database = TestDatabase.H2.empty()) {
      DataSource host = new Answering(database.dataSource(), answers);

      assertThatThrownBy(() -> JpaStorage.over(host))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void oldDriverOfMariaDbIsRefusedAtStart() throws SQLException {
    refuses(
        Map.of("getDriverName", "MariaDB Connector/J", "getDriverVersion", "2.7.13"),
        "must be version 3.0 or newer but is 2.7: raise it in your build.");
  }

  @Test
  void poolWithoutNetworkTimeoutsIsRefusedAtStart() throws SQLException {
    refuses(Map.of("getNetworkTimeout", ""), "The data source must give connections of JDBC 4.1");
  }

  @Test
  void otherDatabaseIsRefusedWithAWayOut() throws SQLException {
    refuses(
        Map.of("getDatabaseProductName", "HSQL Database Engine"),
        "must be PostgreSQL, MariaDB, MySQL or H2 but is HSQL Database Engine: give Sensei a database of"
            + " its own, beside yours.");
  }

  @Test
  void mySqlThatCannotTellIdsApartIsRefusedAtStart() throws SQLException {
    for (String version : List.of("8.0.16", "5.7.44-log")) {
      refuses(
          Map.of("getDatabaseProductName", "MySQL", "getDatabaseProductVersion", version),
          "MySQL must be version 8.0.17 or newer but is " + version + ".");
    }
  }

  @Test
  void mariaDbBehindTheDriverOfMySqlIsNamed() throws SQLException {
    refuses(
        Map.of("getDatabaseProductName", "MySQL", "getDatabaseProductVersion", "11.4.5-MariaDB"),
        "Use the driver org.mariadb.jdbc:mariadb-java-client");
  }
}
