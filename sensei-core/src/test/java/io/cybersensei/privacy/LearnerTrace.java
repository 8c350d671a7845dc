package io.cybersensei.privacy;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.session.StoredSession;
import io.cybersensei.challenge.Challenge;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.decision.DecisionSettings;
import io.cybersensei.feedback.Feedback;
import io.cybersensei.feedback.FeedbackKind;
import io.cybersensei.goals.Goal;
import io.cybersensei.goals.KeptGoal;
import io.cybersensei.guidance.GuidanceEntry;
import io.cybersensei.guidance.GuidanceKind;
import io.cybersensei.idempotency.Claim;
import io.cybersensei.idempotency.ClaimResult;
import io.cybersensei.idempotency.IdempotencyLimits;
import io.cybersensei.idempotency.IdempotentRequest;
import io.cybersensei.idempotency.Sender;
import io.cybersensei.idempotency.StoredResponse;
import io.cybersensei.interaction.Arrival;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.learning.snapshot.LearnerSnapshot;
import io.cybersensei.placement.PlacementStoreContract;
import io.cybersensei.roster.Group;
import io.cybersensei.roster.GroupRole;
import io.cybersensei.search.Passage;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchType;
import io.cybersensei.upload.Upload;
import io.cybersensei.upload.UploadStatus;
import io.cybersensei.upload.UploadStore;
import io.cybersensei.upload.UploadVisibility;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.xapi.Attachment;
import io.cybersensei.xapi.Statement;
import io.cybersensei.xapi.StatementKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The kinds of records that contain a learner's id. A feature with another kind of record adds it
 * here, and {@link PersonalDataContract} then tests it.
 */
public enum LearnerTrace {
  /** An account. */
  ACCOUNT("accounts") {
    @Override
    public void leave(Storage storage, String learnerId) {
      AccountStore.AddResult added =
          storage
              .auth()
              .accounts()
              .add(
                  new StoredAccount(
                      new Account(
                          UUID.randomUUID(),
                          learnerId,
                          learnerId + "@example.org",
                          Optional.of("The one called " + learnerId),
                          Role.LEARNER,
                          true,
                          NOON,
                          NOON),
                      new PasswordHash("$2b$04$" + "a".repeat(53))));
      if (!(added instanceof AccountStore.AddResult.Added)) {
        throw new IllegalStateException(learnerId + " has an account.");
      }
    }
  },
  /** Goals that the learner keeps. */
  GOALS("goals") {
    @Override
    public void leave(Storage storage, String learnerId) {
      for (String id : List.of("exam", "hobby")) {
        storage
            .goals()
            .put(new KeptGoal(learnerId, id, Goal.ofTopic("tcp").by(LocalDate.EPOCH), NOON, 9, 1));
      }
    }
  },
  /** Challenges, of which one is decided. */
  CHALLENGES("challenges") {
    @Override
    public void leave(Storage storage, String learnerId) {
      Challenge challenge =
          new Challenge(
              UUID.randomUUID(),
              learnerId,
              "tcp",
              Optional.of("I use it at work."),
              TopicLevel.STARTED,
              .25,
              NOON,
              Optional.empty());
      storage.challenges().add(challenge);
      storage
          .challenges()
          .decide(
              learnerId,
              challenge.id(),
              new Challenge.Decision(false, "valerie", NOON, Optional.of("Show me.")));
    }
  },
  /** Pins and blocks, of which one has ended. */
  GUIDANCE("guidance") {
    @Override
    public void leave(Storage storage, String learnerId) {
      GuidanceEntry.Act act = new GuidanceEntry.Act("valerie", NOON);
      storage
          .guidance()
          .put(new GuidanceEntry(learnerId, "tcp", GuidanceKind.PIN, act, Optional.empty()));
      storage
          .guidance()
          .put(new GuidanceEntry(learnerId, "tls", GuidanceKind.BLOCK, act, Optional.empty()));
      storage.guidance().end(learnerId, "tls", act);
    }
  },
  /** Keys of requests, of which one has a response. */
  IDEMPOTENCY_KEYS("idempotency_keys") {
    @Override
    public void leave(Storage storage, String learnerId) {
      claim(storage, Sender.ofPerson(learnerId), learnerId);
      Claim claim = claim(storage, Sender.ofService(new UUID(1, 1)), learnerId);
      storage.idempotency().complete(claim, new StoredResponse(200, "application/json", learnerId));
    }

    private Claim claim(Storage storage, Sender sender, String learnerId) {
      IdempotentRequest request =
          new IdempotentRequest(
              sender, Optional.of(learnerId), "POST /api/challenge", learnerId, "1", false);
      return storage.idempotency().claim(request, IdempotencyLimits.standard())
              instanceof ClaimResult.Claimed it
          ? it.claim()
          : Claim.of(request);
    }
  },
  /** Statements of xAPI. */
  STATEMENTS("statements") {
    @Override
    public void leave(Storage storage, String learnerId) {
      UUID id = UUID.randomUUID();
      storage
          .statements()
          .append(
              List.of(
                  new Statement(
                      id,
                      "{\"id\":\"" + id + "\"}",
                      StatementKey.VERB.of("liked"),
                      false,
                      Optional.empty(),
                      false,
                      Set.of(StatementKey.AGENT.of(learnerId)),
                      Set.of(learnerId),
                      Optional.empty(),
                      List.of(
                          new Attachment(
                              "ab", "text/plain", learnerId.getBytes(StandardCharsets.UTF_8))))),
              () -> NOON,
              appender -> InteractionLog.ofEveryTopic(appender, () -> NOON));
    }
  },
  /** Feedback on recommendations. */
  FEEDBACK("feedback") {
    @Override
    public void leave(Storage storage, String learnerId) {
      storage
          .feedback()
          .add(
              List.of(
                  new Feedback(learnerId, "tcp", FeedbackKind.SHOWN, NOON, Optional.empty()),
                  new Feedback(
                      learnerId,
                      "tls",
                      FeedbackKind.NOT_NOW,
                      NOON,
                      Optional.of(NOON.plusSeconds(9)))));
    }
  },
  /** Decisions about the learner. */
  DECISIONS("decisions") {
    @Override
    public void leave(Storage storage, String learnerId) {
      Sensei.builder()
          .storage(storage)
          .clock(() -> NOON)
          .decisions(DecisionSettings.standard().inCallersThread())
          .build()
          .recommend(learnerId, 1);
    }
  },
  /** Uploads. */
  UPLOADS("uploads") {
    @Override
    public void leave(Storage storage, String learnerId) {
      storage
          .uploads()
          .add(
              new Upload(
                  UUID.randomUUID().toString(),
                  learnerId,
                  "notes.pdf",
                  FileType.PDF,
                  1,
                  "ab".repeat(32),
                  UploadStatus.READY,
                  Optional.empty(),
                  UploadVisibility.OWNER,
                  Optional.empty(),
                  NOON),
              new UploadStore.Limits(Long.MAX_VALUE, 1));
    }
  },
  /** A document of the learner in the search. */
  SEARCH_DOCUMENT("search_documents") {
    @Override
    public void leave(Storage storage, String learnerId) {
      storage
          .search()
          .put(
              List.of(
                  SearchDocument.builder(SearchType.FILE, UUID.randomUUID().toString(), "Notes")
                      .ownedBy(learnerId)
                      .forGroups(List.of("7b"))
                      .passage(Passage.of("By " + learnerId))
                      .build()));
    }
  },
  /** A placement test. */
  PLACEMENT("placements") {
    @Override
    public void leave(Storage storage, String learnerId) {
      if (!storage
          .placements()
          .save(PlacementStoreContract.placement(learnerId, 1, Scope.course("net")))) {
        throw new IllegalStateException(learnerId + " has a placement test.");
      }
    }
  },
  /** Memberships of groups, which have other members, too. */
  MEMBERSHIPS("group_memberships") {
    @Override
    public void leave(Storage storage, String learnerId) {
      for (GroupRole role : GroupRole.values()) {
        if (storage.groups().find("7b").isEmpty()) {
          storage.groups().put(Group.of("7b", "Class 7b"));
        }
        storage.groups().join("7b", learnerId, role);
      }
    }
  },
  /** Sessions of the learner's account, which must exist. */
  SESSIONS("sessions") {
    @Override
    public void leave(Storage storage, String learnerId) {
      UUID account =
          storage.auth().accounts().findByUsername(learnerId).orElseThrow().account().id();
      for (int i = 0; i < 2; i++) {
        String random = UUID.randomUUID().toString().replace("-", "");
        storage
            .auth()
            .sessions()
            .add(
                new StoredSession(
                    random.substring(0, 22),
                    account,
                    NOON,
                    NOON.plus(Duration.ofDays(30)),
                    NOON,
                    random + "a".repeat(11),
                    Optional.empty()));
      }
    }
  },
  /** Events of the learner's account, which must exist. */
  AUDIT_EVENTS("audit_events") {
    @Override
    public void leave(Storage storage, String learnerId) {
      AccountStore accounts = storage.auth().accounts();
      UUID account = accounts.findByUsername(learnerId).orElseThrow().account().id();
      String name = AuditEvent.pseudonymOf(learnerId, accounts.secret());
      for (AuditEvent.Type type :
          List.of(AuditEvent.Type.SIGN_IN_REJECTED, AuditEvent.Type.SIGNED_IN)) {
        storage
            .auth()
            .audit()
            .record(
                new AuditEvent(
                    NOON, type, Optional.of(account), Optional.of(name), Optional.of("192.0.2.1")));
      }
    }
  },
  /** Interactions. */
  INTERACTIONS("interactions") {
    @Override
    public void leave(Storage storage, String learnerId) {
      for (int i = 0; i < 3; i++) {
        storage
            .interactions()
            .append(
                List.of(
                    Interaction.builder()
                        .id(UUID.randomUUID())
                        .learnerId(learnerId)
                        .type(InteractionType.ANSWERED)
                        .topicId("tcp")
                        .itemId("q" + i)
                        .score(.5)
                        .duration(Duration.ofMillis(1_500))
                        .occurredAt(NOON.plusSeconds(i))
                        .metadata(Map.of("of", learnerId, "quoted", "\"\\\n\uD83D\uDE80"))
                        .build()));
      }
    }
  },
  /** A snapshot of the learner's state after the interactions, which must be there. */
  SNAPSHOT("learner_snapshots") {
    @Override
    public void leave(Storage storage, String learnerId) {
      List<Arrival> arrivals =
          storage.interactions().arrivals().orElseThrow().since(learnerId, -1, 1_000);
      boolean kept =
          storage
              .snapshots()
              .keep(
                  new LearnerSnapshot(
                      learnerId,
                      arrivals.size(),
                      arrivals.get(arrivals.size() - 1).number(),
                      NOON,
                      learnerId.getBytes(StandardCharsets.UTF_8)),
                  storage.snapshots().find(learnerId).deletions());
      if (!kept) {
        throw new IllegalStateException("The snapshot of " + learnerId + " was not kept.");
      }
    }
  };

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private final String kind;

  LearnerTrace(String kind) {
    this.kind = kind;
  }

  /** Returns the kind of the {@link PersonalRecord} in exports. */
  public String kind() {
    return kind;
  }

  /** Stores records of this kind about a learner. */
  public abstract void leave(Storage storage, String learnerId);

  /** Stores records of all kinds about a learner. */
  public static void leaveAll(Storage storage, String learnerId) {
    for (LearnerTrace trace : values()) {
      trace.leave(storage, learnerId);
    }
  }
}
