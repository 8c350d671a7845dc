package io.cybersensei.jpa;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A storage over each database with each provider, opened once and emptied between the tests. */
enum TestStorage {
  POSTGRESQL_WITH_HIBERNATE(TestDatabase.POSTGRESQL, TestProvider.HIBERNATE),
  POSTGRESQL_WITH_ECLIPSELINK(TestDatabase.POSTGRESQL, TestProvider.ECLIPSELINK),
  H2_WITH_HIBERNATE(TestDatabase.H2, TestProvider.HIBERNATE),
  H2_WITH_ECLIPSELINK(TestDatabase.H2, TestProvider.ECLIPSELINK);

  private record Opened(EmptyDatabase database, JpaStorage storage) {}

  private static final Map<TestStorage, Opened> OPENED = new ConcurrentHashMap<>();

  final TestDatabase database;
  final TestProvider provider;

  TestStorage(TestDatabase database, TestProvider provider) {
    this.database = database;
    this.provider = provider;
  }

  /** The storage, with nothing in it. */
  JpaStorage emptied() {
    Opened opened = OPENED.computeIfAbsent(this, TestStorage::open);
    try {
      opened.database.execute(
          "DELETE FROM sensei_interaction",
          "DELETE FROM sensei_topic",
          "DELETE FROM sensei_model",
          "DELETE FROM sensei_account",
          "UPDATE sensei_revision SET revision = revision + 1");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return opened.storage;
  }

  /** The database under the storage. */
  EmptyDatabase under() {
    return OPENED.get(this).database;
  }

  private Opened open() {
    try {
      EmptyDatabase empty = database.empty();
      JpaStorage storage = provider.open(JpaStorage.builder().dataSource(empty.dataSource()));
      Runtime.getRuntime().addShutdownHook(new Thread(storage::close));
      return new Opened(empty, storage);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
