package io.cybersensei.jpa.internal.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The schema that a shared persistence unit is mapped to. It exists in no database: the SQL that
 * the JPA provider writes names it, and each connection replaces it by that of its storage.
 */
public final class SchemaOfUnit {

  public static final String NAME = "sensei_schema_of_the_storage";

  /** In the quotes of any database, and of EclipseLink on H2. */
  private static final Pattern PREFIX = Pattern.compile("(?:U&)?[\"`]?" + NAME + "[\"`]?\\.");

  private SchemaOfUnit() {}

  /** Returns the connection with the schema of the storage's tables in its SQL. */
  static Connection replaced(Connection connection, Tables tables) {
    String prefix = Matcher.quoteReplacement(tables.qualified(""));
    return proxy(Connection.class, connection, prefix);
  }

  private static <T> T proxy(Class<T> type, T real, String prefix) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "equals" -> arguments != null && proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              // A prepared statement has its SQL already.
              case "createStatement" ->
                  proxy(
                      Statement.class,
                      Objects.requireNonNull((Statement) onReal(real, method, arguments)),
                      prefix);
              default -> onReal(real, method, replaced(arguments, prefix));
            };
    return type.cast(
        Proxy.newProxyInstance(
            SchemaOfUnit.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** Returns the arguments with the schema in the SQL, which is always the first. */
  private static @Nullable Object @Nullable [] replaced(
      @Nullable Object @Nullable [] arguments, String prefix) {
    if (arguments == null
        || arguments.length == 0
        || !(arguments[0] instanceof String sql)
        || !sql.contains(NAME)) {
      return arguments;
    }
    @Nullable Object[] replaced = arguments.clone();
    replaced[0] = PREFIX.matcher(sql).replaceAll(prefix);
    return replaced;
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
