package io.cybersensei;

import io.cybersensei.activity.ActivityCatalog;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.service.ServiceCredentialStore;
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
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.meaning.VectorStore;
import io.cybersensei.upload.UploadStore;
import io.cybersensei.xapi.StatementStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stores of Sensei in one place. {@code JpaStorage} in {@code sensei-jpa} implements them over
 * a relational database. The code that opens a storage also closes it, when the {@link Sensei} over
 * it is no longer used.
 */
public interface Storage extends AutoCloseable {

  /** Returns the store of interactions. */
  InteractionStore interactions();

  /** Returns the store of the curriculum. */
  TopicCatalog topics();

  /**
   * Returns the store of activities. Default: {@link ActivityCatalog#none()}, for a storage that
   * keeps none.
   */
  default ActivityCatalog activities() {
    return ActivityCatalog.none();
  }

  /** Returns the store of models. */
  ModelStore models();

  /**
   * Returns the store of the goals of learners. Default: a store without goals, which refuses to
   * store one.
   */
  default GoalStore goals() {
    return GoalStore.none();
  }

  /**
   * Returns the store of the challenges of learners. Default: a store without challenges, which
   * refuses to add one.
   */
  default ChallengeStore challenges() {
    return ChallengeStore.none();
  }

  /**
   * Returns the store of the feedback on recommendations. Default: a store without feedback, which
   * refuses to add any.
   */
  default FeedbackStore feedback() {
    return FeedbackStore.none();
  }

  /**
   * Returns the store of the pins and blocks that instructors set. Default: a store without any,
   * which refuses to put one.
   */
  default GuidanceStore guidance() {
    return GuidanceStore.none();
  }

  /**
   * Returns the goals, the feedback and the guidance of a learner, for each recommendation.
   * Default: three calls to the stores. A storage that can answer them by one query overrides it.
   *
   * @param learnerId the id of a learner; an unknown id is a learner without any
   */
  default LearnerMarks marks(String learnerId) {
    return new LearnerMarks(
        goals().of(learnerId), feedback().of(learnerId), guidance().inForce(learnerId));
  }

  /**
   * Returns the store of the decision log. Default: a store without decisions, with which a Sensei
   * that records them cannot be built.
   */
  default DecisionStore decisions() {
    return DecisionStore.none();
  }

  /**
   * Returns the store of placement tests. Default: a store without tests, which refuses to store
   * one.
   */
  default PlacementStore placements() {
    return PlacementStore.none();
  }

  /**
   * Returns the store of groups, for a school without groups of its own. Default: a store without
   * groups, which refuses to store one.
   */
  default GroupStore groups() {
    return GroupStore.none();
  }

  /**
   * Returns the store of the credentials of services. Default: a store without credentials, which
   * refuses to add one.
   */
  default ServiceCredentialStore services() {
    return ServiceCredentialStore.none();
  }

  /**
   * Returns the stores of accounts, sessions, signing keys, failed sign-ins and audit events. Only
   * a host that uses Sensei's own accounts calls this method; Sensei itself never does. A storage
   * without accounts leaves it as it is.
   *
   * @throws IllegalStateException if this storage keeps no accounts
   */
  default AuthStores auth() {
    throw new IllegalStateException(
        "This storage keeps no accounts: "
            + getClass().getName()
            + " does not implement Storage.auth(). Use a storage that does, such as JpaStorage, or"
            + " keep the accounts elsewhere.");
  }

  /**
   * Returns the store of snapshots of learner states, which make the cost of an estimate
   * independent of the length of the history. A storage without it leaves this method as it is:
   * every estimate then replays the learner's whole history.
   */
  default SnapshotStore snapshots() {
    return SnapshotStore.none();
  }

  /**
   * Returns the store of statements of xAPI. Default: a store without statements, which refuses to
   * add any.
   */
  default StatementStore statements() {
    return StatementStore.none();
  }

  /**
   * Returns the store of the keys under which clients repeat requests. Default: a store that keeps
   * none, with which each request is a new one.
   */
  default IdempotencyStore idempotency() {
    return IdempotencyStore.none();
  }

  /**
   * Returns the store of the descriptions of uploads. Default: a store without uploads, which
   * refuses to add one.
   */
  default UploadStore uploads() {
    return UploadStore.none();
  }

  /**
   * Returns the index of documents by their words, which also has the topics and activities of this
   * storage. Default: an index that finds nothing and refuses documents.
   */
  default SearchIndex search() {
    return SearchIndex.none();
  }

  /**
   * Returns the vectors of the documents of {@link #search()}, for the search by meaning. Default:
   * a store without vectors, with which a Sensei that has an embedder cannot be built.
   */
  default VectorStore vectors() {
    return VectorStore.none();
  }

  /** Returns the personal data in all of the stores above. */
  PersonalData personalData();

  /** Returns the check whether the storage can be reached. */
  HealthCheck health();

  /**
   * Returns the checks of parts that the storage can do without, such as read replicas. Their names
   * differ from those of other checks. Default: none.
   */
  default List<HealthCheck> optionalChecks() {
    return List.of();
  }

  /**
   * Returns the time by the clock that all nodes over this storage share, such as that of the
   * database; empty if there is none, as in memory. Default: empty. A storage that cannot be
   * reached throws an unchecked exception with its cause.
   */
  default Optional<Instant> now() {
    return Optional.empty();
  }

  /**
   * Closes the resources that this storage opened, and no others. A storage that is not in memory
   * refuses later calls.
   */
  @Override
  void close();

  /** Returns an empty storage that keeps everything in memory only, for tests and trials. */
  static Storage inMemory() {
    return new InMemoryStorage();
  }
}
