package io.cybersensei.jpa.testing;

import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** A data source whose driver neither binds nor reads a UUID, as that of MySQL does not. */
final class WithoutUuids extends ForwardingDataSource {

  private static final List<Class<?>> TYPES =
      List.of(Connection.class, PreparedStatement.class, Statement.class, ResultSet.class);

  WithoutUuids(DataSource real) {
    super(real);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return without(Connection.class, super.getConnection());
  }

  private static <T> T without(Class<T> type, Object real) {
    return type.cast(
        Proxy.newProxyInstance(
            WithoutUuids.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().endsWith("etObject")
                  && arguments.length > 1
                  && (arguments[1] instanceof UUID || arguments[1] == UUID.class)) {
                throw new SQLFeatureNotSupportedException("The driver does not know UUIDs.");
              }
              if (method.getName().equals("equals")) {
                return proxy == arguments[0];
              }
              Object result = invoke(real, method, arguments);
              for (Class<?> each : TYPES) {
                if (result != null && method.getReturnType() == each) {
                  return without(each, result);
                }
              }
              return result;
            }));
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
