package io.cybersensei.jpa.internal.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose statements bind a UUID as its text, for a JPA provider that leaves it to the
 * driver. The driver of MySQL would serialise it.
 */
final class UuidsAsText {

  private UuidsAsText() {}

  static Connection over(Connection real) {
    return (Connection)
        Proxy.newProxyInstance(
            UuidsAsText.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> arguments != null && proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> {
                    Object result = onReal(real, method, arguments);
                    yield result instanceof PreparedStatement statement
                            && method.getName().equals("prepareStatement")
                        ? over(statement)
                        : result;
                  }
                });
  }

  private static PreparedStatement over(PreparedStatement real) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            UuidsAsText.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, method, arguments) -> {
              boolean ofUuid =
                  method.getName().equals("setObject")
                      && arguments != null
                      && arguments[1] instanceof UUID;
              if (ofUuid) {
                real.setString((int) arguments[0], arguments[1].toString());
                return null;
              }
              return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> onReal(real, method, arguments);
              };
            });
  }

  private static @Nullable Object onReal(
      Object real, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
