package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.idempotency.IdempotencyLimits;
import io.cybersensei.idempotency.IdempotentRequest;
import io.cybersensei.idempotency.Sender;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.HostDataSource;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import io.cybersensei.jpa.testing.ThreadBoundDataSource;
import io.cybersensei.jpa.testing.ThreadBoundDataSource.Kind;
import io.cybersensei.privacy.LearnerTrace;
import io.cybersensei.roster.Group;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.upload.UploadResult;
import io.cybersensei.upload.Uploads;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that no call of Sensei ends a transaction that the host has begun, over data sources that
 * hand out the connection of the host's transaction.
 */
@ParameterizedClass(name = "{0}, {1}, {2}, auto-commit {3}")
@MethodSource("dataSources")
class ForeignTransactionTest {

  static Stream<Arguments> dataSources() {
    return TestDatabase.present().stream()
        .flatMap(
            where ->
                TestProvider.presentFor(where).stream()
                    .flatMap(
                        provider ->
                            Stream.of(
                                arguments(where, provider, Kind.PROXY, true),
                                arguments(where, provider, Kind.PROXY, false),
                                arguments(where, provider, Kind.JTA, true))));
  }

  private static final Group CLASS = Group.of("7b", "7b").withLearners("ada", "bob");
  private static final SearchReader READER = SearchReader.learner("ada", Set.of("7b"));

  @Parameter(0)
  TestDatabase where;

  @Parameter(1)
  TestProvider provider;

  @Parameter(2)
  Kind kind;

  @Parameter(3)
  boolean autoCommit;

  private EmptyDatabase database;
  private ThreadBoundDataSource host;
  private JpaStorage storage;
  private Sensei sensei;

  @BeforeEach
  void open() throws SQLException {
    database = where.withTables();
    database.execute("CREATE TABLE grade (learner varchar(20))");
    host = new ThreadBoundDataSource(new HostDataSource(database.dataSource(), autoCommit), kind);
    storage = provider.open(builder());
    sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
  }

  private JpaStorage.Builder builder() {
    return JpaStorage.builder().dataSource(host).schemaManagement(SchemaManagement.NONE);
  }

  @AfterEach
  void close() throws SQLException {
    host.rollback();
    storage.close();
    database.close();
  }

  /** A call of Sensei. */
  private interface Call {
    void make() throws Exception;
  }

  /** The calls of each part of Sensei that uses the database. */
  private Map<String, Call> calls() {
    Map<String, Call> calls = new LinkedHashMap<>(callsOfStores());
    for (LearnerTrace trace : LearnerTrace.values()) {
      calls.put("write " + trace, () -> trace.leave(storage, "eve"));
    }
    calls.put("attachments", () -> storage.statements().attachments(new UUID(12, 12)));
    calls.put("log", () -> sensei.log(draft()));
    calls.put("logAll", () -> sensei.logAll(List.of(draft(), draft())));
    calls.put("recommend", () -> sensei.recommend("ada", 1));
    calls.put("teach", () -> sensei.teach(Curriculum.of(Topic.of("tcp", "TCP/IP"))));
    calls.put("secret", () -> storage.auth().accounts().secret());
    calls.put("throttles", () -> storage.auth().throttles().reset("key"));
    calls.put("sessions", () -> storage.auth().sessions().endExpired(NOON, NOON));
    calls.put("keys", () -> storage.auth().signingKeys().all());
    calls.put("dashboard", () -> sensei.dashboard("ada"));
    calls.put("path", () -> sensei.path("ada"));
    calls.put("mastery", () -> sensei.mastery("ada"));
    calls.put("insights", () -> sensei.groupInsights().mastery(CLASS, Optional.empty(), 10));
    calls.put("attention", () -> sensei.groupInsights().attention(CLASS, Duration.ofDays(7)));
    calls.put("erase", () -> storage.personalData().erase("eve"));
    calls.put("files", () -> storage.files().open("ab".repeat(32)));
    calls.putAll(callsOfUploads());
    calls.put(
        "retention",
        () ->
            storage.retention().deleteOlderThan(Duration.ofDays(1_000), Retention.Progress.none()));
    return calls;
  }

  /** One call of each store, by the name of its method of {@link Storage}. */
  private Map<String, Call> callsOfStores() {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("interactions", () -> storage.interactions().recent("ada", 10));
    calls.put("topics", () -> storage.topics().current());
    calls.put("activities", () -> storage.activities().gains());
    calls.put("models", () -> storage.models().all());
    calls.put("goals", () -> storage.goals().of("ada"));
    calls.put("marks", () -> storage.marks("ada"));
    calls.put("challenges", () -> storage.challenges().of("ada"));
    calls.put("feedback", () -> storage.feedback().of("ada"));
    calls.put(
        "idempotency",
        () ->
            storage
                .idempotency()
                .claim(
                    new IdempotentRequest(
                        Sender.ofPerson("ada"),
                        Optional.empty(),
                        "POST /api/challenge",
                        "k",
                        "1",
                        true),
                    IdempotencyLimits.standard().withRunning(Duration.ZERO)));
    calls.put("guidance", () -> storage.guidance().inForce("ada"));
    calls.put("placements", () -> storage.placements().find("ada"));
    calls.put("groups", () -> storage.groups().put(CLASS));
    calls.put("services", () -> storage.services().all());
    calls.put("auth", () -> storage.auth().accounts().findByUsername("ada"));
    calls.put("snapshots", () -> storage.snapshots().find("ada"));
    calls.put("uploads", () -> storage.uploads().find("4c7c4f7e-1111-4222-8333-123456789abc"));
    calls.put("decisions", () -> storage.decisions().within("ada", TimeWindow.always(), 5));
    calls.put("statements", () -> storage.statements().find(new UUID(12, 12), Optional.empty()));
    calls.put("search", () -> sensei.search().suggest(SearchQuery.of("tcp"), READER, 5));
    calls.put("vectors", () -> storage.vectors().withoutVectors("synonyms", 5));
    calls.put("personalData", () -> storage.personalData().merge("bob", "ada"));
    calls.put("health", () -> storage.health().check());
    calls.put("optionalChecks", () -> storage.optionalChecks());
    calls.put("now", () -> storage.now());
    return calls;
  }

  private Map<String, Call> callsOfUploads() {
    Uploads uploads = sensei.uploads(storage.files()).build();
    byte[] notes = "Notes.".getBytes(StandardCharsets.UTF_8);
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("upload", () -> uploads.receive("ada", "n.txt", new ByteArrayInputStream(notes)));
    calls.put(
        "resumable upload",
        () -> {
          UploadResult begun = uploads.resumable().begin("ada", "m.txt", notes.length);
          String id = ((UploadResult.Accepted) begun).upload().id();
          uploads
              .resumable()
              .append("ada", id, 0, new ByteArrayInputStream(notes), Optional.empty());
        });
    calls.put("sweep", uploads::sweep);
    return calls;
  }

  @Test
  void callsAreThoseOfEachStore() {
    assertThat(callsOfStores().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Storage.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !name.equals("close"))
                .toList());
  }

  @Test
  void rolledBackInsertOfTheHostIsGoneAfterEveryCall() throws Exception {
    for (Map.Entry<String, Call> call : calls().entrySet()) {
      insertGrade();
      call.getValue().make();
      host.rollback();

      assertThat(database.query("SELECT learner FROM grade")).as(call.getKey()).isEmpty();
    }
  }

  @Test
  void hostCommitsItsInsertAfterEveryCall() throws Exception {
    for (Map.Entry<String, Call> call : calls().entrySet()) {
      insertGrade();
      call.getValue().make();
      host.commit();
    }

    assertThat(database.query("SELECT learner FROM grade")).hasSize(calls().size());
  }

  @Test
  void interactionIsStoredInSenseisOwnTransaction() throws Exception {
    insertGrade();
    assertThat(sensei.log(draft())).isInstanceOf(LogResult.Stored.class);
    host.rollback();

    assertThat(storage.interactions().recent("ada", 10)).hasSize(1);
  }

  @Test
  void replayWithinATransactionOfTheHostIsRefused() throws Exception {
    storage.interactions().append(List.of(answer("ada", NOON)));
    insertGrade();

    assertThatThrownBy(() -> storage.interactions().replay(TimeWindow.always()))
        .hasStackTraceContaining("a connection with an open transaction");
    host.rollback();

    assertThat(database.query("SELECT learner FROM grade")).isEmpty();
    try (Stream<?> all = storage.interactions().replay(TimeWindow.always())) {
      assertThat(all).hasSize(1);
    }
  }

  /** It reads all interactions of a learner, as a replay does. */
  @Test
  void exportWithinATransactionOfTheHostIsRefused() throws Exception {
    insertGrade();

    assertThatThrownBy(() -> sensei.learnerRights().export("ada", OutputStream.nullOutputStream()))
        .hasStackTraceContaining("a connection with an open transaction");
    host.rollback();

    assertThat(database.query("SELECT learner FROM grade")).isEmpty();
    sensei.learnerRights().export("ada", OutputStream.nullOutputStream());
  }

  @Test
  void openingWithinATransactionOfTheHostIsRefused() throws Exception {
    insertGrade();

    assertThatThrownBy(() -> provider.open(builder()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a connection with an open transaction");
    host.rollback();

    assertThat(database.query("SELECT learner FROM grade")).isEmpty();
  }

  private void insertGrade() throws SQLException {
    Connection connection = host.begin();
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO grade VALUES ('ada')");
    }
  }

  private static InteractionDraft draft() {
    return InteractionDraft.answered("ada", "tcp", 1);
  }
}
