package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.DefaultLocales;
import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.BatchMode;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.internal.dialect.Dialects;
import io.cybersensei.jpa.internal.persistence.PersistenceUnit;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestStorage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks logging within a transaction of a host, through its connection or entity manager. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#present")
class HostTransactionTest {

  private static final Map<TestStorage, EntityManagerFactory> HOSTS =
      new EnumMap<>(TestStorage.class);

  private static final UUID KNOWN = UUID.fromString("0198c9a2-5b1e-7c3d-8a4f-2e6d9b7c1f00");
  private static final LogResult CONFLICT = new LogResult.Conflicting(KNOWN);

  @Parameter TestStorage where;

  private EmptyDatabase database;
  private JpaStorage storage;
  private Sensei sensei;
  private EntityManagerFactory host;

  @BeforeEach
  void open() throws SQLException {
    storage = where.emptied();
    database = where.under();
    sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    host = HOSTS.computeIfAbsent(where, given -> hostsOwn());
    database.execute("CREATE TABLE grade (learner varchar(20))");
  }

  @AfterEach
  void drop() throws SQLException {
    database.execute("DROP TABLE grade");
  }

  @AfterAll
  static void closeHosts() {
    HOSTS.values().forEach(EntityManagerFactory::close);
    HOSTS.clear();
  }

  /** A persistence unit without any mapping. */
  private EntityManagerFactory hostsOwn() {
    PersistenceUnitInfo unit =
        new PersistenceUnit(database.dataSource(), Dialects.of(database.dataSource()), List.of());
    return where.provider.provider().createContainerEntityManagerFactory(unit, Map.of());
  }

  @Test
  void interactionsAreStoredWhenTheEntityManagerCommits() throws SQLException {
    try (EntityManager entities = host.createEntityManager()) {
      entities.getTransaction().begin();
      entities.createNativeQuery("INSERT INTO grade VALUES ('ada')").executeUpdate();
      assertThat(sensei.logTo(storage.joining(entities)).log(draft()))
          .isInstanceOf(LogResult.Stored.class);
      assertThat(storage.interactions().recent("ada", 10)).isEmpty();
      entities.getTransaction().commit();
    }

    assertThat(storage.interactions().recent("ada", 10)).hasSize(1);
    assertThat(database.query("SELECT learner FROM grade")).containsExactly("ada");
  }

  /** Neither may lock what is not there, such as the places of all later ids. */
  @Test
  void transactionsOfTheHostDoNotWaitForEachOther() {
    try (EntityManager first = host.createEntityManager();
        EntityManager second = host.createEntityManager()) {
      first.getTransaction().begin();
      second.getTransaction().begin();
      for (EntityManager entities : List.of(first, second, first, second)) {
        assertThat(sensei.logTo(storage.joining(entities)).log(draft()))
            .isInstanceOf(LogResult.Stored.class);
      }
      second.getTransaction().commit();
      first.getTransaction().commit();
    }

    assertThat(storage.interactions().recent("ada", 10)).hasSize(4);
  }

  @Test
  void entityManagerIsJoinedUnderArabicDigits() throws Exception {
    DefaultLocales.under(
        "ar-EG",
        () -> {
          try (EntityManager entities = host.createEntityManager()) {
            entities.getTransaction().begin();
            sensei.logTo(storage.joining(entities)).log(draft());
            entities.getTransaction().commit();
            return entities;
          }
        });

    assertThat(storage.interactions().recent("ada", 10)).hasSize(1);
  }

  @Test
  void interactionsAreGoneWhenTheEntityManagerRollsBack() {
    try (EntityManager entities = host.createEntityManager()) {
      entities.getTransaction().begin();
      sensei.logTo(storage.joining(entities)).log(draft());
      entities.getTransaction().rollback();
    }

    assertThat(storage.interactions().recent("ada", 10)).isEmpty();
  }

  @Test
  void everyFieldSurvivesTheEntityManager() {
    Interaction full =
        Interaction.builder()
            .id(UUID.randomUUID())
            .learnerId("ada 'x' \"y\" ?1 :z \\ é 𝄞")
            .type(InteractionType.ANSWERED)
            .topicId("tcp")
            .itemId("q'1")
            .score(1 / 3.0)
            .duration(Duration.ofMillis(12_345))
            .occurredAt(NOON)
            .metadata(Map.of("device", "phone 'n' more", "empty", ""))
            .build();
    Interaction bare =
        Interaction.builder()
            .id(UUID.randomUUID())
            .learnerId(full.learnerId())
            .type(InteractionType.VIEWED)
            .topicId("tcp")
            .occurredAt(NOON.plusSeconds(1))
            .build();
    try (EntityManager entities = host.createEntityManager()) {
      entities.getTransaction().begin();
      assertThat(storage.joining(entities).append(List.of(full, bare, full)))
          .containsExactly(full.id(), bare.id());
      entities.getTransaction().commit();
    }

    assertThat(storage.interactions().recent(full.learnerId(), 10)).containsExactly(full, bare);
  }

  @Test
  void knownIdsAndInvalidInteractionsLeaveTheTransactionIntact() {
    InteractionDraft known = draft().id(KNOWN).taking(Duration.ofMillis(1_234)).at(NOON);
    sensei.log(known);
    try (EntityManager entities = host.createEntityManager()) {
      entities.getTransaction().begin();
      List<LogResult> outcomes =
          sensei
              .logTo(storage.joining(entities))
              .logAll(
                  List.of(
                      known,
                      InteractionDraft.answered("ada", "nowhere", 1),
                      draft(),
                      InteractionDraft.answered("bob", "tcp", 0).id(KNOWN)));
      assertThat(outcomes.get(0)).isEqualTo(new LogResult.AlreadyKnown(KNOWN));
      assertThat(outcomes.get(1)).isInstanceOf(LogResult.Refused.class);
      assertThat(outcomes.get(2)).isInstanceOf(LogResult.Stored.class);
      assertThat(outcomes.get(3)).isEqualTo(new LogResult.Conflicting(KNOWN));
      entities.getTransaction().commit();
    }

    assertThat(storage.interactions().recent("ada", 10)).hasSize(2);
    assertThat(storage.interactions().recent("bob", 10)).isEmpty();
  }

  @Test
  void conflictKeepsAnAtomicBatchOutOfTheTransaction() throws SQLException {
    InteractionDraft known = draft().id(KNOWN).item("q1").metadata(Map.of("b", "2", "a", "1"));
    sensei.log(known);
    List<InteractionDraft> batch = List.of(draft(), known, known.item("q2"));
    List<InteractionDraft> repeated = List.of(draft(), known);
    try (EntityManager entities = host.createEntityManager()) {
      entities.getTransaction().begin();
      InteractionLog log = sensei.logTo(storage.joining(entities));
      assertThat(log.logAll(batch, BatchMode.ALL_OR_NOTHING)).endsWith(CONFLICT);
      assertThat(log.logAll(List.of(draft(), known.item("q2")), BatchMode.ALL_OR_NOTHING))
          .containsExactly(new LogResult.NotStored(), CONFLICT);
      assertThat(log.logAll(repeated, BatchMode.ALL_OR_NOTHING))
          .endsWith(new LogResult.AlreadyKnown(KNOWN));
      entities.getTransaction().commit();
    }
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      InteractionLog log = sensei.logTo(storage.joining(connection));
      assertThat(log.logAll(List.of(draft(), known.item("q2")), BatchMode.ALL_OR_NOTHING))
          .containsExactly(new LogResult.NotStored(), CONFLICT);
      assertThat(log.logAll(repeated, BatchMode.ALL_OR_NOTHING))
          .endsWith(new LogResult.AlreadyKnown(KNOWN));
      connection.commit();
    }

    assertThat(storage.interactions().recent("ada", 10)).hasSize(3);
  }

  @Test
  void entityManagerWithoutTransactionIsRejected() {
    try (EntityManager entities = host.createEntityManager()) {
      assertThatThrownBy(() -> sensei.logTo(storage.joining(entities)).log(draft()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "The entity manager is in no transaction, so there is none to join: begin one"
                  + " first.");
    }
  }

  @Test
  void interactionsAreStoredWhenTheConnectionCommits() throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      sensei.logTo(storage.joining(connection)).log(draft());
      assertThat(storage.interactions().recent("ada", 10)).isEmpty();
      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(connection.isClosed()).isFalse();
      connection.commit();
      connection.setAutoCommit(true);
    }

    assertThat(storage.interactions().recent("ada", 10)).hasSize(1);
  }

  @Test
  void interactionsAreGoneWhenTheConnectionRollsBack() throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Interaction once = answer("ada", NOON);
      assertThat(storage.joining(connection).append(List.of(once, once))).hasSize(1);
      assertThat(storage.joining(connection).append(List.of(once))).isEmpty();
      connection.rollback();
      connection.setAutoCommit(true);
    }

    assertThat(storage.interactions().recent("ada", 10)).isEmpty();
  }

  @Test
  void connectionInAutoCommitModeIsRejected() throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(true);
      assertThatThrownBy(() -> sensei.logTo(storage.joining(connection)).log(draft()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "The connection is in auto-commit mode, so there is no transaction to join: call"
                  + " setAutoCommit(false) first.");
    }

    assertThat(storage.interactions().recent("ada", 10)).isEmpty();
  }

  @Test
  void readOnlyConnectionIsRejectedAndStoresNothing() throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      // H2 ignores the setting.
      if (connection.isReadOnly()) {
        assertThatThrownBy(() -> sensei.logTo(storage.joining(connection)).log(draft()))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("The connection is read-only, so nothing can be stored through it.");
      }
      connection.rollback();
      connection.setAutoCommit(true);
      connection.setReadOnly(false);
    }

    assertThat(storage.interactions().recent("ada", 10)).isEmpty();
  }

  private static InteractionDraft draft() {
    return InteractionDraft.answered("ada", "tcp", 1);
  }
}
