package io.cybersensei;

import io.cybersensei.activity.ActivityCatalog;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.service.ServiceCredentialStore;
import io.cybersensei.auth.session.SessionPersonalData;
import io.cybersensei.challenge.ChallengeStore;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.decision.DecisionStore;
import io.cybersensei.feedback.FeedbackStore;
import io.cybersensei.goals.GoalStore;
import io.cybersensei.guidance.GuidanceStore;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.idempotency.IdempotencyStore;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.learning.snapshot.SnapshotStore;
import io.cybersensei.placement.PlacementStore;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.roster.GroupStore;
import io.cybersensei.search.DocumentSource;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.meaning.VectorStore;
import io.cybersensei.upload.UploadStore;
import io.cybersensei.xapi.StatementStore;
import java.util.List;

/** A storage in memory. */
final class InMemoryStorage implements Storage {

  private final InteractionStore interactions = InteractionStore.inMemory();
  private final SearchIndex search = SearchIndex.inMemory();
  private final VectorStore vectors = VectorStore.inMemory((DocumentSource) search);
  private final ActivityCatalog plainActivities = ActivityCatalog.inMemory();
  private final TopicCatalog topics =
      new SearchedTopics(TopicCatalog.inMemory(), plainActivities, search);
  private final ActivityCatalog activities =
      new SearchedActivities(plainActivities, topics, search);
  private final ModelStore models = ModelStore.inMemory();
  private final GoalStore goals = GoalStore.inMemory();
  private final ChallengeStore challenges = ChallengeStore.inMemory();
  private final FeedbackStore feedback = FeedbackStore.inMemory();
  private final GuidanceStore guidance = GuidanceStore.inMemory();
  private final IdempotencyStore idempotency = IdempotencyStore.inMemory();
  private final DecisionStore decisions = DecisionStore.inMemory();
  private final PlacementStore placements = PlacementStore.inMemory();
  private final ServiceCredentialStore services = ServiceCredentialStore.inMemory();
  private final GroupStore groups = GroupStore.inMemory();
  private final UploadStore plainUploads = UploadStore.inMemory();
  private final UploadStore uploads = new SearchedUploads(plainUploads, search);
  private final SnapshotStore snapshots = SnapshotStore.inMemory(interactions);
  private final StatementStore statements =
      StatementStore.inMemory(
          interactions, learnerId -> ((PersonalData) snapshots).erase(learnerId));
  private final AuthStores auth = AuthStores.inMemory(this::eraseLate);
  private final PersonalData personalData =
      new InMemoryPersonalData(
          auth.accounts(),
          auth.audit(),
          List.of(
              new SessionPersonalData(auth.accounts(), auth.sessions()),
              (PersonalData) auth.audit(),
              (PersonalData) auth.accounts(),
              (PersonalData) goals,
              (PersonalData) feedback,
              (PersonalData) decisions,
              (PersonalData) challenges,
              (PersonalData) guidance,
              (PersonalData) idempotency,
              (PersonalData) placements,
              (PersonalData) groups,
              (PersonalData) plainUploads,
              (PersonalData) search,
              (PersonalData) statements,
              (PersonalData) interactions,
              (PersonalData) snapshots));
  private final HealthCheck health = HealthCheck.of("storage", () -> {});

  @Override
  public InteractionStore interactions() {
    return interactions;
  }

  @Override
  public SnapshotStore snapshots() {
    return snapshots;
  }

  @Override
  public TopicCatalog topics() {
    return topics;
  }

  @Override
  public ActivityCatalog activities() {
    return activities;
  }

  @Override
  public ModelStore models() {
    return models;
  }

  /** Erases the data without an account, for the next owner of the name of an erased account. */
  private void eraseLate(String learnerId) {
    ((PersonalData) statements).erase(learnerId);
    ((PersonalData) interactions).erase(learnerId);
    ((PersonalData) snapshots).erase(learnerId);
    ((PersonalData) goals).erase(learnerId);
    ((PersonalData) feedback).erase(learnerId);
    ((PersonalData) challenges).erase(learnerId);
    ((PersonalData) guidance).erase(learnerId);
    ((PersonalData) idempotency).erase(learnerId);
    ((PersonalData) placements).erase(learnerId);
    ((PersonalData) groups).erase(learnerId);
    ((PersonalData) plainUploads).erase(learnerId);
    ((PersonalData) search).erase(learnerId);
  }

  @Override
  public GoalStore goals() {
    return goals;
  }

  @Override
  public ChallengeStore challenges() {
    return challenges;
  }

  @Override
  public FeedbackStore feedback() {
    return feedback;
  }

  @Override
  public GuidanceStore guidance() {
    return guidance;
  }

  @Override
  public IdempotencyStore idempotency() {
    return idempotency;
  }

  @Override
  public DecisionStore decisions() {
    return decisions;
  }

  @Override
  public PlacementStore placements() {
    return placements;
  }

  @Override
  public GroupStore groups() {
    return groups;
  }

  @Override
  public ServiceCredentialStore services() {
    return services;
  }

  @Override
  public UploadStore uploads() {
    return uploads;
  }

  @Override
  public StatementStore statements() {
    return statements;
  }

  @Override
  public SearchIndex search() {
    return search;
  }

  @Override
  public VectorStore vectors() {
    return vectors;
  }

  @Override
  public AuthStores auth() {
    return auth;
  }

  @Override
  public PersonalData personalData() {
    return personalData;
  }

  @Override
  public HealthCheck health() {
    return health;
  }

  @Override
  public void close() {}
}
