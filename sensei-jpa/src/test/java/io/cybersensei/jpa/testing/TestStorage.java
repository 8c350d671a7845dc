package io.cybersensei.jpa.testing;

import io.cybersensei.activity.Activities;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.jpa.JpaStorage;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A storage over each database with each provider, opened once and emptied between tests. */
public enum TestStorage {
  POSTGRESQL_WITH_HIBERNATE(TestDatabase.POSTGRESQL, TestProvider.HIBERNATE),
  POSTGRESQL_WITH_ECLIPSELINK(TestDatabase.POSTGRESQL, TestProvider.ECLIPSELINK),
  POSTGRESQL_SIMPLE_WITH_HIBERNATE(TestDatabase.POSTGRESQL_SIMPLE, TestProvider.HIBERNATE),
  POSTGRESQL_SIMPLE_WITH_ECLIPSELINK(TestDatabase.POSTGRESQL_SIMPLE, TestProvider.ECLIPSELINK),
  PGBOUNCER_WITH_HIBERNATE(TestDatabase.PGBOUNCER, TestProvider.HIBERNATE),
  PGBOUNCER_WITH_ECLIPSELINK(TestDatabase.PGBOUNCER, TestProvider.ECLIPSELINK),
  H2_WITH_HIBERNATE(TestDatabase.H2, TestProvider.HIBERNATE),
  H2_WITH_ECLIPSELINK(TestDatabase.H2, TestProvider.ECLIPSELINK),
  MARIADB_WITH_HIBERNATE(TestDatabase.MARIADB, TestProvider.HIBERNATE),
  MARIADB_WITH_ECLIPSELINK(TestDatabase.MARIADB, TestProvider.ECLIPSELINK),
  MYSQL_WITH_HIBERNATE(TestDatabase.MYSQL, TestProvider.HIBERNATE),
  MYSQL_WITH_ECLIPSELINK(TestDatabase.MYSQL, TestProvider.ECLIPSELINK);

  private record Opened(EmptyDatabase database, JpaStorage storage) {

    void close() {
      storage.close();
      try {
        database.close();
      } catch (SQLException e) {
        // The server may already be stopped.
      }
    }
  }

  private static final Map<TestStorage, Opened> OPENED = new ConcurrentHashMap<>();

  public final TestDatabase database;
  public final TestProvider provider;

  TestStorage(TestDatabase database, TestProvider provider) {
    this.database = database;
    this.provider = provider;
  }

  /** Returns the storages whose database and provider are available and tested together. */
  public static List<TestStorage> present() {
    List<TestDatabase> databases = TestDatabase.present();
    return Stream.of(values())
        .filter(each -> databases.contains(each.database))
        .filter(each -> TestProvider.presentFor(each.database).contains(each.provider))
        .toList();
  }

  /** Returns one storage for each database, for tests that bypass the provider. */
  static Collection<TestStorage> ofEachDatabase() {
    Map<TestDatabase, TestStorage> first = new EnumMap<>(TestDatabase.class);
    present().forEach(each -> first.putIfAbsent(each.database, each));
    return first.values();
  }

  /** Returns the storage, emptied. */
  public JpaStorage emptied() {
    Opened opened = OPENED.computeIfAbsent(this, TestStorage::open);
    try {
      EmptyDatabase.execute(
          opened.database.dataSource(),
          "DELETE FROM sensei_interaction",
          "DELETE FROM sensei_learner_snapshot",
          "DELETE FROM sensei_topic",
          "DELETE FROM sensei_goal",
          "DELETE FROM sensei_feedback",
          "DELETE FROM sensei_decision",
          "DELETE FROM sensei_decision_context",
          "DELETE FROM sensei_challenge",
          "DELETE FROM sensei_guidance",
          "DELETE FROM sensei_idempotency_key",
          "DELETE FROM sensei_statement",
          "DELETE FROM sensei_statement_void",
          "DELETE FROM sensei_placement",
          "DELETE FROM sensei_upload",
          "DELETE FROM sensei_upload_file",
          "DELETE FROM sensei_group",
          "DELETE FROM sensei_search_document",
          "DELETE FROM sensei_activity",
          "DELETE FROM sensei_activity_gain",
          "DELETE FROM sensei_model",
          "DELETE FROM sensei_account",
          "DELETE FROM sensei_erased_name",
          "DELETE FROM sensei_scheduled_tasks",
          "DELETE FROM sensei_training_run",
          "DELETE FROM sensei_service_credential",
          "DELETE FROM sensei_signing_key",
          "DELETE FROM sensei_throttle",
          "DELETE FROM sensei_audit_event",
          "DELETE FROM sensei_erased_account",
          "UPDATE sensei_revision SET revision = revision + 1");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    // The storage caches the curriculum for a second.
    opened.storage.topics().replace(Curriculum.empty());
    opened.storage.activities().replace(Activities.none());
    return opened.storage;
  }

  /** Returns the database of the storage. */
  public EmptyDatabase under() {
    return OPENED.get(this).database;
  }

  private Opened open() {
    try {
      EmptyDatabase empty =
          NewerSchema.isChosenFor(database) ? database.withTables() : database.empty();
      JpaStorage storage = provider.open(JpaStorage.builder().dataSource(empty.dataSource()));
      Opened opened = new Opened(empty, storage);
      Runtime.getRuntime().addShutdownHook(new Thread(opened::close));
      return opened;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
