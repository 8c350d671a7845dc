package io.cybersensei.jpa.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The detection, at opening, of data sources that take part in transactions of the host. */
final class HostTransactions {

  /**
   * Types that hand out the connection of the thread's transaction. Outside of a transaction they
   * behave like any other data source, so only their names tell at opening.
   */
  private static final List<String> TYPES =
      List.of("org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy");

  private HostTransactions() {}

  /**
   * Refuses a data source of a type that takes part, or one that wraps such a data source.
   *
   * @throws HostTransactionException if it is one
   */
  static void refuseByType(DataSource dataSource) {
    for (String type : TYPES) {
      if (isA(type, dataSource.getClass()) || wraps(type, dataSource)) {
        throw HostTransactionException.byType(type.substring(type.lastIndexOf('.') + 1));
      }
    }
  }

  private static boolean isA(String type, Class<?> given) {
    for (Class<?> each = given; each != null; each = each.getSuperclass()) {
      if (each.getName().equals(type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean wraps(String type, DataSource dataSource) {
    try {
      Class<?> known = Class.forName(type, false, dataSource.getClass().getClassLoader());
      return dataSource.isWrapperFor(known);
    } catch (ClassNotFoundException | LinkageError | SQLException e) {
      return false;
    }
  }

  /**
   * Returns whether connections have auto-commit on in a thread without a transaction of the host.
   */
  static boolean isAutoCommitInAnotherThread(DataSource dataSource) throws SQLException {
    return OutsideOfHost.<Boolean, SQLException>inOwnThread(
        () -> {
          try (Connection connection = dataSource.getConnection()) {
            return connection.getAutoCommit();
          }
        });
  }
}
