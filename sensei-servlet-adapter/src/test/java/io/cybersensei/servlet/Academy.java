package io.cybersensei.servlet;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.decision.DecisionSettings;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.roster.LearnerAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** A small school in memory, with its own accounts and, by default, a clock that stands still. */
final class Academy {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static final Curriculum CURRICULUM =
      Curriculum.of(
          Topic.of("tcp", "TCP").in("Networks").taking(Duration.ofMinutes(20)),
          Topic.of("tls", "TLS").requiring("tcp"),
          Topic.of("http", "HTTP").requiring("tls"));

  final Storage storage;
  final Sensei sensei;
  final AccessTokens tokens;
  final Accounts accounts;

  Academy() {
    this(Storage.inMemory());
  }

  Academy(Storage storage) {
    this(storage, () -> NOW);
  }

  Academy(Storage storage, InstantSource clock) {
    this(storage, clock, false);
  }

  private Academy(Storage storage, InstantSource clock, boolean keepsDecisions) {
    this.storage = storage;
    Sensei.Builder builder = Sensei.builder().storage(storage).clock(clock);
    this.sensei =
        (keepsDecisions
                ? builder.decisions(DecisionSettings.standard().inCallersThread())
                : builder)
            .build();
    AuthSettings settings = AuthSettings.builder().audience("school").bcryptCost(4).build();
    this.tokens = new AccessTokens(settings.tokens(), clock);
    this.accounts = new Accounts(storage.auth(), tokens, settings, clock);
  }

  /** Returns an academy with topics. */
  static Academy open() {
    return open(() -> NOW);
  }

  /** Returns an academy with topics and a clock of the test. */
  static Academy open(InstantSource clock) {
    Academy academy = new Academy(Storage.inMemory(), clock);
    academy.sensei.teach(CURRICULUM);
    return academy;
  }

  /** Returns an academy with topics that keeps a decision log. */
  static Academy keepingDecisions() {
    Academy academy = new Academy(Storage.inMemory(), () -> NOW, true);
    academy.sensei.teach(CURRICULUM);
    return academy;
  }

  /** Returns an academy with topics and a model. */
  static Academy trained() {
    Storage storage = Storage.inMemory();
    TestModels.activate(storage.models(), model());
    Academy academy = new Academy(storage);
    academy.sensei.teach(CURRICULUM);
    return academy;
  }

  SenseiServlet servlet() {
    return builder().build();
  }

  /** Returns a builder of a servlet with the accounts of this academy, which is one class. */
  SenseiServlet.Builder builder() {
    return SenseiServlet.builder(sensei)
        .accounts(accounts, tokens)
        .learnerAccess(LearnerAccess.oneClass());
  }

  ApiServer serve() {
    return ApiServer.of(servlet());
  }

  /** Registers an account and returns the header Authorization of its owner. */
  String signIn(String username, Role role) {
    return ApiServer.signIn(accounts, username, role);
  }

  private static LearningModel model() {
    return LearningModel.untrained().toBuilder()
        .provenance(
            Provenance.builder()
                .trainer("hand 1")
                .createdAt(NOW)
                .rows(10)
                .learners(2)
                .metrics(Map.of("auc", .75))
                .build())
        .build();
  }
}
