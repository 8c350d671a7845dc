package io.cybersensei.jpa.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.account.ErasureMarks;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.session.RefreshResult.Refreshed;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.auth.token.KeyState;
import io.cybersensei.auth.token.SigningKeys;
import io.cybersensei.auth.token.TokenResult.Valid;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.health.Health;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.Retention;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.upload.ResumeResult;
import io.cybersensei.upload.Uploads;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes over one database, with clocks that differ from each other. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class ClocksOfNodesTest {

  private static final String SECRET = "qL8vT3xN5bR0wZ7yK2mD9fH4jC6gP1sA";
  private static final String PASSWORD = "five brass lanterns hum";
  private static final AuthSettings SETTINGS =
      AuthSettings.builder().audience("school").bcryptCost(4).build();

  @Parameter TestStorage where;

  private JpaStorage storage;

  /** The objects of one node. */
  private record Node(SigningKeys keys, AccessTokens tokens, Accounts accounts) {

    SignedIn signIn() {
      return (SignedIn) accounts.signIn("ada", PASSWORD);
    }

    boolean accepts(SignedIn session) {
      return tokens.verify(session.token().value()) instanceof Valid
          && accounts.isOpen(session.token().sessionId());
    }
  }

  @BeforeEach
  void open() {
    storage = where.emptied();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT45S", "PT-45S", "PT5M", "PT-5M", "P1D", "P-1D"})
  void firstKeyOfAWrongClockIsUsableAtOnce(Duration ahead) {
    Node wrong = node(ahead);
    Node right = node(Duration.ZERO);
    register(right);

    SignedIn here = right.signIn();
    SignedIn there = wrong.signIn();

    assertThat(right.keys.states()).hasSize(1).isEqualTo(wrong.keys.states());
    for (Node node : new Node[] {right, wrong}) {
      assertThat(node.accepts(here)).isTrue();
      assertThat(node.accepts(there)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT45S", "PT-45S", "PT5M", "PT-5M", "P1D", "P-1D"})
  void rotationOfAWrongClockStagesTheKey(Duration ahead) {
    Node right = node(Duration.ZERO);
    Node wrong = node(ahead);
    String old = right.keys.states().keySet().iterator().next();

    String next = wrong.keys.rotate();

    assertThat(wrong.keys.states())
        .containsEntry(old, KeyState.ACTIVE)
        .containsEntry(next, KeyState.STAGED);
    assertThat(node(Duration.ZERO).keys.states()).isEqualTo(wrong.keys.states());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT45S", "PT-45S", "PT5M", "PT-5M", "P1D", "P-1D"})
  void repeatedRefreshAtAnotherNodeHasTheSameSuccessor(Duration ahead) {
    Node wrong = node(ahead);
    Node right = node(Duration.ZERO);
    register(right);
    String token = right.signIn().refreshToken().value();

    Refreshed there = (Refreshed) wrong.accounts.refresh(token);
    Refreshed here = (Refreshed) right.accounts.refresh(token);

    assertThat(here.refreshToken().value()).isEqualTo(there.refreshToken().value());
    assertThat(right.accounts.sessions("ada")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1D", "P29D", "P400D"})
  void nodeAheadEndsNoSessionOfOthers(Duration ahead) {
    Node right = node(Duration.ZERO);
    register(right);
    SignedIn session = right.signIn();

    assertThat(node(ahead).accounts.forgetExpiredSessions()).isZero();

    assertThat(right.accounts.isOpen(session.token().sessionId())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT6M", "PT-6M", "P1D", "P-1D"})
  void wrongClockIsReportedByTheHealth(Duration ahead) {
    Health.Report report =
        Sensei.builder().storage(storage).clock(clock(ahead)).build().health().check();

    assertThat(report.status()).isEqualTo(Health.Status.DEGRADED);
    Health.Component clock = report.components().get(2);
    assertThat(clock.name()).isEqualTo("clock");
    assertThat(clock.problem().orElseThrow())
        .startsWith("The clock of this node is ")
        .contains(ahead.isNegative() ? " minutes behind " : " minutes ahead of ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT4M", "PT-4M", "P-300D"})
  void tolerableOrSimulatedClockIsHealthy(Duration ahead) {
    Sensei sensei = Sensei.builder().storage(storage).clock(clock(ahead)).build();

    assertThat(sensei.health().check().status()).isEqualTo(Health.Status.UP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P8D", "P29D", "P400D"})
  void nodeAheadRemovesNoUploadOfOthers(Duration ahead) throws IOException {
    Uploads right = uploads(Duration.ZERO);
    String id = begin(right);

    uploads(ahead).sweep();

    assertThat(right.resumable().find("ada", id)).isInstanceOf(ResumeResult.Arriving.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P8D", "P-8D", "P29D", "P-29D"})
  void uploadAtANodeWithAWrongClockGoesOnAtOthers(Duration ahead) throws IOException {
    String id = begin(uploads(ahead));
    Uploads right = uploads(Duration.ZERO);

    right.sweep();

    for (Uploads node : List.of(right, uploads(ahead))) {
      assertThat(node.resumable().find("ada", id)).isInstanceOf(ResumeResult.Arriving.class);
    }
  }

  @Test
  void erasureAtANodeAheadKeepsTheMarksOfOthers() {
    Node right = node(Duration.ZERO);
    register(right);
    right.accounts.register(
        new Registration("bob", "bob@example.org", Optional.empty(), "six copper kettles sing"));
    StoredAccount ada = storage.auth().accounts().findByUsername("ada").orElseThrow();
    storage.personalData().erase("ada");
    ErasureMarks before = storage.auth().accounts().erasureMarks(ada);
    try (JpaStorage ahead = open(Duration.ofDays(400))) {
      ahead.personalData().erase("bob");
    }

    assertThat(before.username()).isPresent();
    assertThat(storage.auth().accounts().erasureMarks(ada)).isEqualTo(before);
  }

  @Test
  void retentionOfANodeAYearAheadKeepsWhatIsYoung() {
    try (JpaStorage ahead = open(Duration.ofDays(365))) {
      Sensei sensei = Sensei.builder().storage(ahead).build();
      sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
      sensei.log(InteractionDraft.answered("ada", "tcp", 1.0));

      assertThat(
              ahead
                  .retention()
                  .deleteOlderThan(Duration.ofDays(90), Retention.Progress.none())
                  .deleted())
          .isZero();
    }
  }

  private void register(Node node) {
    node.accounts.register(new Registration("ada", "ada@example.org", Optional.empty(), PASSWORD));
  }

  private JpaStorage open(Duration ahead) {
    return where.provider.open(
        JpaStorage.builder().dataSource(where.under().dataSource()).clock(clock(ahead)));
  }

  private Uploads uploads(Duration ahead) {
    return Sensei.builder()
        .storage(storage)
        .clock(clock(ahead))
        .build()
        .uploads(storage.files())
        .build();
  }

  private static String begin(Uploads uploads) {
    return uploads
        .resumable()
        .begin("ada", "lecture.mp4", 1_000_000)
        .match(
            accepted -> accepted.upload().id(),
            refused -> {
              throw new AssertionError(refused.toString());
            });
  }

  private static InstantSource clock(Duration ahead) {
    InstantSource system = InstantSource.system();
    return () -> system.instant().plus(ahead);
  }

  private Node node(Duration ahead) {
    InstantSource clock = clock(ahead);
    AuthStores stored = storage.auth();
    // The budgets of attempts are the subject of other tests.
    AuthStores stores =
        new AuthStores(
            stored.accounts(),
            stored.sessions(),
            stored.signingKeys(),
            ThrottleStore.inMemory(),
            stored.audit());
    SigningKeys keys = SigningKeys.shared(stores.signingKeys(), SECRET, SETTINGS.tokens(), clock);
    AccessTokens tokens = new AccessTokens(SETTINGS.tokens(), keys, clock);
    return new Node(keys, tokens, new Accounts(stores, tokens, SETTINGS, clock));
  }
}
