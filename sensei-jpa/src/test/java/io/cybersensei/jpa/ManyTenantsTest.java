package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.CountingDataSource;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.PostgresServer;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.learning.model.TestModels;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many storages in one process, each with a schema or a database of its own. */
class ManyTenantsTest {

  private static final int TENANTS = 4;

  static List<TestStorage> storages() {
    return TestStorage.present();
  }

  static List<TestProvider> providers() {
    return TestProvider.present();
  }

  private static Curriculum curriculumOf(int tenant) {
    return Curriculum.of(Topic.of("topic-" + tenant, "Topic " + tenant));
  }

  /** Opens a storage in a schema of its own. */
  private static JpaStorage open(TestStorage kind, EmptyDatabase database, String schema) {
    return kind.provider.open(
        JpaStorage.builder().dataSource(database.dataSource()).schema(schema));
  }

  private static List<String> schemas(int count) {
    return IntStream.range(0, count).mapToObj(each -> PostgresServer.newSchemaName()).toList();
  }

  private static void close(List<JpaStorage> storages) {
    storages.forEach(JpaStorage::close);
  }

  private static void drop(TestStorage kind, EmptyDatabase database, List<String> schemas)
      throws SQLException {
    for (String schema : schemas) {
      database.execute(kind.database.dropSchema(schema));
    }
  }

  @ParameterizedTest
  @MethodSource("storages")
  void tenantsHaveTheirOwnTopicsModelsAndAccounts(TestStorage kind) throws SQLException {
    try (EmptyDatabase database = kind.database.empty()) {
      List<String> schemas = schemas(2);
      List<JpaStorage> tenants = new ArrayList<>();
      try {
        schemas.forEach(schema -> tenants.add(open(kind, database, schema)));
        JpaStorage first = tenants.get(0);
        JpaStorage second = tenants.get(1);
        first.topics().replace(curriculumOf(1));
        second.topics().replace(curriculumOf(2));
        TestModels.activate(first.models(), new byte[] {1, 2, 3});

        assertThat(first.topics().current()).isEqualTo(curriculumOf(1));
        assertThat(second.topics().current()).isEqualTo(curriculumOf(2));
        assertThat(TestModels.activeFile(first.models())).containsExactly(1, 2, 3);
        assertThat(second.models().active()).isEmpty();
        // One thread reads another tenant in the middle of a change.
        assertThat(
                first
                    .topics()
                    .replaceIf(
                        present -> second.models().all().isEmpty() && present.size() == 1,
                        curriculumOf(3)))
            .isTrue();
        assertThat(first.topics().current()).isEqualTo(curriculumOf(3));
        assertThat(second.topics().current()).isEqualTo(curriculumOf(2));
      } finally {
        close(tenants);
        drop(kind, database, schemas);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("storages")
  void closedTenantLeavesTheOthersOpen(TestStorage kind) throws SQLException {
    try (EmptyDatabase database = kind.database.empty()) {
      List<String> schemas = schemas(2);
      JpaStorage first = open(kind, database, schemas.get(0));
      try (JpaStorage second = open(kind, database, schemas.get(1))) {
        first.close();
        first.close();

        assertThatThrownBy(() -> first.models().all()).isInstanceOf(StorageException.class);
        assertThat(second.models().all()).isEmpty();
        second.topics().replace(curriculumOf(2));
        assertThat(second.topics().current()).isEqualTo(curriculumOf(2));
      }
      try (JpaStorage again = open(kind, database, schemas.get(0))) {
        assertThat(again.models().all()).isEmpty();
      }
      drop(kind, database, schemas);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void idleTenantsHaveNoThreadAndNoConnection(TestProvider provider) throws SQLException {
    try (EmptyDatabase database = TestDatabase.H2.empty()) {
      CountingDataSource counting = new CountingDataSource(database.dataSource());
      Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
      List<JpaStorage> tenants =
          IntStream.range(0, TENANTS)
              .mapToObj(
                  tenant ->
                      provider.open(
                          JpaStorage.builder().dataSource(counting).schema("TENANT_" + tenant)))
              .toList();
      try {
        for (JpaStorage storage : tenants) {
          Sensei sensei = Sensei.builder().storage(storage).build();
          sensei.teach(curriculumOf(1));
          sensei.log(InteractionDraft.answered("ada", "topic-1", 1.0));
          assertThat(sensei.recommend("ada", 1).items()).hasSize(1);
        }

        assertThat(counting.now()).isZero();
        assertThat(threadsSince(before)).isEmpty();
      } finally {
        close(tenants);
      }
    }
  }

  /** Databases of their own, each with a pool: they have one thread together. */
  @Test
  void poolsOfIdleTenantsShareOneThread() {
    List<JpaStorage> tenants = new ArrayList<>();
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    try {
      for (int tenant = 0; tenant < TENANTS; tenant++) {
        tenants.add(
            JpaStorage.builder()
                .connection("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "")
                .maxConnections(2)
                .closeIdleConnectionsAfter(Duration.ofSeconds(10))
                .open());
        tenants.get(tenant).interactions().append(List.of(answer("ada", NOON)));
      }
      assertThat(threadsSince(before))
          .filteredOn(name -> name.contains("housekeeper") || name.startsWith("sensei-"))
          .containsExactly("sensei-idle-connections");
    } finally {
      close(tenants);
    }
  }

  @Test
  void timeToCloseIdleConnectionsHasARange() {
    assertThatThrownBy(
            () -> JpaStorage.builder().closeIdleConnectionsAfter(Duration.ofMillis(9_999)))
        .hasMessage("closeIdleConnectionsAfter must be from PT10S to PT1H but is PT9.999S.");
    assertThatThrownBy(
            () -> JpaStorage.builder().closeIdleConnectionsAfter(Duration.ofSeconds(3_601)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatCode(() -> JpaStorage.builder().closeIdleConnectionsAfter(Duration.ofHours(1)))
        .doesNotThrowAnyException();
  }

  @Test
  void poolOfTheHostClosesItsIdleConnectionsItself() throws SQLException {
    try (EmptyDatabase database = TestDatabase.H2.empty()) {
      JpaStorage.Builder builder =
          JpaStorage.builder()
              .dataSource(database.dataSource())
              .closeIdleConnectionsAfter(Duration.ofMinutes(1));

      assertThatThrownBy(builder::open)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closeIdleConnectionsAfter needs a connection");
    }
  }

  private static List<String> threadsSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        // One for each JVM, of the time limits of futures.
        .filter(name -> !name.startsWith("CompletableFuture"))
        .filter(name -> !name.startsWith("MVStore") && !name.startsWith("H2"))
        .collect(Collectors.toList());
  }
}
