package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cybersensei.Sensei;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore.AddResult;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.session.StoredSession;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.BatchMode;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.LossyDataSource;
import io.cybersensei.jpa.testing.LossyDataSource.Loss;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import io.cybersensei.storage.StorageFailureException;
import io.cybersensei.storage.StorageFailureException.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A commit without an answer is never told as a failure, whatever the fault. With the system
 * property {@code sensei.all} there are more faults.
 */
@ParameterizedClass
@MethodSource("faults")
@Tag("stress")
@Timeout(60)
class UnconfirmedCommitTest {

  static Stream<Arguments> faults() {
    List<String> states =
        Boolean.getBoolean("sensei.all")
            ? List.of(
                "57P01", "08006", "08007", "08S01", "40001", "40003", "23505", "HYT00", "HY000")
            : List.of("57P01", "08006", "40001");
    return TestDatabase.present().stream()
        .flatMap(
            database ->
                Stream.concat(
                    states.stream().map(state -> arguments(database, named(state))),
                    Stream.of(
                        arguments(database, (Supplier<Exception>) SQLException::new),
                        arguments(
                            database,
                            (Supplier<Exception>) () -> new IllegalStateException("Lost.")))));
  }

  private static Supplier<Exception> named(String state) {
    return () -> new SQLException("Lost.", state);
  }

  private static final PasswordHash HASH = hash('a');

  @Parameter(0)
  TestDatabase where;

  @Parameter(1)
  Supplier<Exception> fault;

  private EmptyDatabase database;
  private LossyDataSource lossy;
  private JpaStorage storage;
  private Sensei sensei;

  @BeforeEach
  void open() throws SQLException {
    database = where.withTables();
    lossy = new LossyDataSource(database.dataSource());
    open(Duration.ofSeconds(20));
  }

  private void open(Duration timeout) {
    storage =
        TestProvider.HIBERNATE.open(
            JpaStorage.builder()
                .dataSource(lossy)
                .schemaManagement(SchemaManagement.NONE)
                .appendTimeout(timeout));
    sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    sensei.curriculum();
  }

  @AfterEach
  void close() throws SQLException {
    lossy.lose(Loss.AFTER_COMMIT, 0, SQLException::new);
    storage.close();
    database.close();
  }

  @Test
  void committedInteractionIsToldAsStored() throws SQLException {
    lossy.lose(Loss.AFTER_COMMIT, 1, fault);

    assertThat(sensei.log(draft("ada"))).isInstanceOf(LogResult.Stored.class);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void interactionWithoutACommitIsStoredAfterAll() throws SQLException {
    lossy.lose(Loss.INSTEAD_OF_COMMIT, 1, fault);

    assertThat(sensei.log(draft("ada"))).isInstanceOf(LogResult.Stored.class);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void eachInteractionOfABatchHasItsOwnResult() throws SQLException {
    InteractionDraft known = draft("ada").id(new UUID(4, 4));
    sensei.log(known);
    lossy.lose(Loss.AFTER_COMMIT, Integer.MAX_VALUE, fault);

    List<LogResult> results =
        sensei.logAll(List.of(draft("ada"), known, draft("bob").id(new UUID(4, 4))));

    assertThat(results.get(0)).isInstanceOf(LogResult.Stored.class);
    assertThat(results.get(1)).isEqualTo(new LogResult.AlreadyKnown(new UUID(4, 4)));
    assertThat(results.get(2)).isEqualTo(new LogResult.Conflicting(new UUID(4, 4)));
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void outcomeThatStaysOpenIsNotKnownAndSafeToRepeat() throws SQLException {
    storage.close();
    open(Duration.ofMillis(200));
    lossy.lose(Loss.INSTEAD_OF_COMMIT, Integer.MAX_VALUE, fault);
    InteractionDraft draft = draft("ada").id(new UUID(4, 4));

    assertThat(sensei.log(draft))
        .isInstanceOfSatisfying(
            LogResult.NotKnown.class,
            open -> assertThat(open.interaction().id()).isEqualTo(new UUID(4, 4)));

    lossy.lose(Loss.INSTEAD_OF_COMMIT, 0, fault);
    assertThat(sensei.log(draft)).isInstanceOf(LogResult.Stored.class);
    assertThat(sensei.logAll(List.of(draft), BatchMode.ALL_OR_NOTHING))
        .containsExactly(new LogResult.AlreadyKnown(new UUID(4, 4)));
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void cleaningUpDoesNotChangeTheOutcome() throws SQLException {
    for (Loss loss : List.of(Loss.AT_AUTO_COMMIT, Loss.AT_CLOSE)) {
      lossy.lose(loss, 1, fault);

      assertThat(sensei.log(draft("ada"))).isInstanceOf(LogResult.Stored.class);
      assertThat(lossy.left()).isZero();
    }
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void failureBeforeTheCommitIsNotStored() throws SQLException {
    if (fault.get() instanceof SQLException sql
        && List.of("40001", "23505", "HYT00").contains(sql.getSQLState() + "")) {
      return; // These are collisions, which are repeated.
    }
    lossy.lose(Loss.BEFORE_COMMIT, 1, fault);

    assertThatThrownBy(() -> sensei.log(draft("ada")))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOTHING_DONE));
    assertThat(rows()).isZero();
  }

  @Test
  void otherChangesAreToldAsDone() {
    Curriculum next = Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS"));
    for (Loss loss : List.of(Loss.INSTEAD_OF_COMMIT, Loss.AFTER_COMMIT)) {
      StoredAccount account = account(loss.name().toLowerCase(Locale.ROOT));
      UUID id = account.account().id();
      StoredSession session = session(loss.name().substring(0, 1), id);
      PasswordHash replacement = hash('b');
      AuthStores stores = storage.auth();

      lossy.lose(loss, 1, fault);
      assertThat(stores.accounts().add(account)).isEqualTo(new AddResult.Added());
      lossy.lose(loss, 1, fault);
      stores.sessions().add(session);
      lossy.lose(loss, 1, fault);
      assertThat(stores.accounts().replacePasswordHash(id, HASH, replacement)).isTrue();
      lossy.lose(loss, 1, fault);
      sensei.teach(next);
      lossy.lose(loss, 0, fault);

      assertThat(sensei.curriculum()).isEqualTo(next);
      assertThat(stores.accounts().findById(id).orElseThrow().passwordHash())
          .isEqualTo(replacement);
      assertThat(stores.sessions().find(session.id())).contains(session);
      sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    }
  }

  @Test
  void outcomeOfAChangeThatCannotBeRepeatedIsNotKnown() {
    StoredSession session = session("s", addedAccount());
    storage.auth().sessions().add(session);
    lossy.lose(Loss.AFTER_COMMIT, 1, fault);

    try {
      storage.auth().sessions().end(session.id());
    } catch (StorageFailureException e) {
      assertThat(e.outcome()).isEqualTo(Outcome.NOT_KNOWN);
    }
    lossy.lose(Loss.AFTER_COMMIT, 0, fault);
    assertThat(storage.auth().sessions().find(session.id())).isEmpty();
  }

  private static PasswordHash hash(char digest) {
    return new PasswordHash("$2b$04$" + "a".repeat(22) + String.valueOf(digest).repeat(31));
  }

  private UUID addedAccount() {
    StoredAccount account = account("ada");
    storage.auth().accounts().add(account);
    return account.account().id();
  }

  private static StoredAccount account(String name) {
    return new StoredAccount(
        new Account(
            UUID.randomUUID(),
            name,
            name + "@example.org",
            Optional.empty(),
            Role.LEARNER,
            true,
            NOON,
            NOON),
        HASH);
  }

  private static StoredSession session(String letter, UUID account) {
    return new StoredSession(
        letter.repeat(22),
        account,
        NOON,
        NOON.plusSeconds(3_600),
        NOON,
        letter.repeat(43),
        Optional.empty());
  }

  private static InteractionDraft draft(String learner) {
    return InteractionDraft.answered(learner, "tcp", 1);
  }

  private int rows() throws SQLException {
    return Integer.parseInt(database.query("SELECT count(*) FROM sensei_interaction").get(0));
  }
}
