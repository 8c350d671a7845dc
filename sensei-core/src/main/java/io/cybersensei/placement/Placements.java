package io.cybersensei.placement;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.interaction.OverloadedException;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.LearnerStates;
import io.cybersensei.learning.TracedLearner;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.snapshot.SnapshotStore;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.recommend.internal.LearnerHistories;
import io.cybersensei.recommend.internal.StudyScope;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Placement tests of learners. {@link io.cybersensei.Sensei} has one ready to use.
 *
 * <p>A test asks 10 to 25 questions, each chosen for the information that it gives about all topics
 * of the scope, and ends when every topic is known or not with high probability. It ends early if
 * nothing is known, or if further questions would take more time than they are expected to save:
 * see {@link PlacementSettings#minGain}. Answers are logged as interactions, and so must not be
 * logged by the host. The topics that a finished test found known are logged with the type {@code
 * placed}: see {@link io.cybersensei.learning.MasteryRule}.
 *
 * <p>The state of the latest test of each learner is in the storage, so a test survives a restart
 * and can go on at another node. A call replays the learner's history before the test. Thread-safe.
 */
public final class Placements {

  /** The maximum number of topics of a test, whose state then has less than one mebibyte. */
  public static final int MAX_TOPICS = 750;

  private static final Duration MAX_DURATION = Duration.ofDays(7);
  private static final int MAX_ATTEMPTS = 4;

  private final PlacementStore store;
  private final InteractionStore interactions;
  private final InteractionLog log;
  private final TopicCatalog catalog;
  private final Supplier<LearningModel> model;
  private final RecommendationSettings recommendations;
  private final PlacementSettings settings;
  private final InstantSource clock;
  private final LearnerHistories histories;

  /**
   * Makes the placement tests.
   *
   * @param store the store of the tests
   * @param interactions the log
   * @param catalog the curriculum
   * @param model the model to use, read at each call
   * @param recommendations the settings, of which the mastery rule and the enrolments count here
   * @param settings the settings of the tests
   * @param clock the clock
   */
  public Placements(
      PlacementStore store,
      InteractionStore interactions,
      TopicCatalog catalog,
      Supplier<LearningModel> model,
      RecommendationSettings recommendations,
      PlacementSettings settings,
      InstantSource clock) {
    this.store = store;
    this.interactions = interactions;
    this.log = new InteractionLog(interactions, catalog, clock);
    this.catalog = catalog;
    this.model = model;
    this.recommendations = recommendations;
    this.settings = settings;
    this.clock = clock;
    this.histories = new LearnerHistories(new LearnerStates(interactions, SnapshotStore.none()));
  }

  /**
   * Starts a test. A test of the same scope that is running goes on; one of another scope ends
   * without a result.
   *
   * @param learnerId the host's id of the learner
   * @param scope the scope, in the learner's courses, with at most {@value #MAX_TOPICS} topics
   * @return {@link PlacementResult.Current} or {@link PlacementResult.Refused}
   * @throws IllegalStateException if the storage keeps no placement tests
   */
  public PlacementResult start(String learnerId, Scope scope) {
    Optional<Violation> broken = Identifiers.check("learner_id", learnerId);
    if (broken.isPresent()) {
      return new PlacementResult.Refused(List.of(broken.get()));
    }
    return repeatedly(
        () -> {
          Optional<StoredPlacement> before = settled(learnerId);
          if (before.isPresent()
              && before.get().finishedAt().isEmpty()
              && before.get().scope().equals(scope)) {
            return Optional.of(current(before.get()));
          }
          return begin(learnerId, scope, before.map(StoredPlacement::revision).orElse(0));
        });
  }

  private Optional<PlacementResult> begin(String learnerId, Scope scope, int revision) {
    StudyScope found = scopeOf(learnerId, scope, catalog.current());
    if (!found.violations().isEmpty()) {
      return Optional.of(new PlacementResult.Refused(found.violations()));
    }
    int size = found.topics().cardinality();
    if (size == 0 || size > MAX_TOPICS) {
      return Optional.of(new PlacementResult.Refused(List.of(wrongSize(scope, size))));
    }
    StoredPlacement empty =
        new StoredPlacement(
            learnerId,
            revision + 1,
            UUID.randomUUID(),
            scope,
            now(),
            Optional.empty(),
            false,
            List.of(),
            List.of());
    return advance(empty);
  }

  private static Violation wrongSize(Scope scope, int size) {
    return size == 0
        ? new Violation(scope.field(), "no_topics", "There are no topics to ask about.")
        : new Violation(
            scope.field(),
            "too_many_topics",
            "A placement test can have at most "
                + MAX_TOPICS
                + " topics; name a course, a module or topics.");
  }

  /**
   * Returns the latest test of a learner, running or finished.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without a test
   */
  public Optional<Placement> latest(String learnerId) {
    return settled(learnerId).map(this::view);
  }

  /**
   * Takes the answer to the open question. The same answer once more changes nothing.
   *
   * @param learnerId the host's id of the learner
   * @param answer the answer
   * @throws OverloadedException if the answer is taken, but too many interactions wait to be
   *     logged; the same answer once more logs it
   */
  public PlacementResult answer(String learnerId, PlacementAnswer answer) {
    List<Violation> violations = violations(answer);
    if (!violations.isEmpty()) {
      return new PlacementResult.Refused(violations);
    }
    return repeatedly(() -> answerOnce(learnerId, answer));
  }

  private static List<Violation> violations(PlacementAnswer answer) {
    List<Violation> violations = new ArrayList<>();
    if (answer.question() < 1) {
      violations.add(
          new Violation("question", "out_of_range", "question must be a whole number from 1."));
    }
    double score = answer.score().orElse(0);
    if (!(score >= 0 && score <= 1)) {
      violations.add(
          new Violation("score", "out_of_range", "The score must be a number from 0 to 1."));
    }
    answer.itemId().flatMap(item -> Identifiers.check("item_id", item)).ifPresent(violations::add);
    if (answer
        .duration()
        .filter(taken -> taken.isNegative() || taken.compareTo(MAX_DURATION) > 0)
        .isPresent()) {
      violations.add(
          new Violation(
              "duration_seconds",
              "out_of_range",
              "The duration must be from 0 seconds to 7 days."));
    }
    return violations;
  }

  private Optional<PlacementResult> answerOnce(String learnerId, PlacementAnswer answer) {
    Optional<StoredPlacement> found = settled(learnerId);
    if (found.isEmpty()) {
      return Optional.of(new PlacementResult.NotRunning());
    }
    StoredPlacement stored = found.get();
    int number = answer.question();
    if (number <= stored.answered()) {
      PlacementStep step = stored.steps().get(number - 1);
      if (!step.repeats(answer)) {
        return Optional.of(new PlacementResult.Conflicting(view(stored)));
      }
      log(stored, List.of(step));
      return Optional.of(current(stored));
    }
    if (stored.finishedAt().isPresent()) {
      return Optional.of(new PlacementResult.NotRunning());
    }
    if (number > stored.steps().size()) {
      return Optional.of(new PlacementResult.Conflicting(view(stored)));
    }
    return take(stored, answer);
  }

  private Optional<PlacementResult> take(StoredPlacement stored, PlacementAnswer answer) {
    int last = stored.steps().size() - 1;
    PlacementStep open = stored.steps().get(last);
    boolean rapid =
        answer
            .duration()
            .filter(taken -> before(stored).isRapidGuess(open.topicId(), taken))
            .isPresent();
    List<PlacementStep> steps = new ArrayList<>(stored.steps());
    steps.set(last, open.answered(answer, rapid, now()));
    return advance(stored.next(steps));
  }

  /**
   * Finishes a test before its end. The topics that are known by then count as known. A test that
   * is finished already stays as it is.
   *
   * @param learnerId the host's id of the learner
   */
  public PlacementResult finish(String learnerId) {
    return repeatedly(
        () -> {
          Optional<StoredPlacement> stored = settled(learnerId);
          if (stored.isEmpty()) {
            return Optional.of(new PlacementResult.NotRunning());
          }
          if (stored.get().finishedAt().isPresent()) {
            return Optional.of(current(stored.get()));
          }
          List<PlacementTopic> outcomes = inferred(stored.get(), Inference::outcomes);
          return save(stored.get().next(stored.get().steps()).finished(now(), outcomes), outcomes);
        });
  }

  /** Asks the next question after the steps so far, or finishes the test, and stores that. */
  private Optional<PlacementResult> advance(StoredPlacement answered) {
    return inferred(
        answered,
        inference -> {
          List<PlacementTopic> outcomes = inference.outcomes();
          StoredPlacement next =
              inference
                  .next(UUID.randomUUID())
                  .map(answered::asking)
                  .orElseGet(() -> answered.finished(now(), outcomes));
          return save(next, outcomes);
        });
  }

  /** Stores a test and logs its last answer; returns empty if another call has changed it. */
  private Optional<PlacementResult> save(StoredPlacement next, List<PlacementTopic> outcomes) {
    if (!store.save(next)) {
      return Optional.empty();
    }
    if (next.finishedAt().isPresent()) {
      return Optional.of(new PlacementResult.Current(view(settled(next), outcomes)));
    }
    if (next.answered() > 0) {
      log(next, List.of(next.steps().get(next.answered() - 1)));
    }
    return Optional.of(new PlacementResult.Current(view(next, outcomes)));
  }

  private static PlacementResult repeatedly(Supplier<Optional<PlacementResult>> call) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<PlacementResult> result = call.get();
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw OverloadedException.whileReading(Duration.ofSeconds(1));
  }

  /** Returns the latest test, whose results are in the log if it is finished. */
  private Optional<StoredPlacement> settled(String learnerId) {
    return store.find(learnerId).map(this::settled);
  }

  private StoredPlacement settled(StoredPlacement stored) {
    if (stored.finishedAt().isEmpty() || stored.logged()) {
      return stored;
    }
    log(stored, stored.steps());
    logKnown(stored, stored.finishedAt().get());
    StoredPlacement logged = stored.nowLogged();
    // Another call may have done the same.
    return store.save(logged) ? logged : store.find(stored.learnerId()).orElse(logged);
  }

  private void log(StoredPlacement placement, List<PlacementStep> steps) {
    List<InteractionDraft> drafts = new ArrayList<>();
    for (PlacementStep step : steps) {
      if (step.score().isPresent()) {
        InteractionDraft draft =
            InteractionDraft.answered(
                    placement.learnerId(), step.topicId(), step.score().getAsDouble())
                .id(step.id())
                .at(step.answeredAt().orElseThrow())
                .metadata(Map.of("placement", placement.id().toString()));
        draft = step.itemId().isPresent() ? draft.item(step.itemId().get()) : draft;
        drafts.add(step.duration().isPresent() ? draft.taking(step.duration().get()) : draft);
      }
    }
    logAll(drafts);
  }

  private void logKnown(StoredPlacement placement, Instant at) {
    logAll(
        placement.topics().stream()
            .filter(topic -> topic.outcome() == TopicOutcome.KNOWN)
            .map(
                topic ->
                    InteractionDraft.of(
                            placement.learnerId(), InteractionType.PLACED, topic.topicId())
                        .id(idOf(placement, topic))
                        .at(at)
                        .metadata(Map.of("placement", placement.id().toString())))
            .toList());
  }

  private static UUID idOf(StoredPlacement placement, PlacementTopic topic) {
    String name = placement.id() + "\n" + topic.topicId();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Logs what is not logged yet. A topic that left the curriculum meanwhile is left out. */
  private void logAll(List<InteractionDraft> drafts) {
    for (LogResult result : log.logAll(drafts)) {
      if (result instanceof LogResult.Overloaded overloaded) {
        throw new OverloadedException(overloaded.retryAfter());
      }
      if (result instanceof LogResult.NotKnown notKnown) {
        throw notKnown.failure();
      }
    }
  }

  private PlacementResult current(StoredPlacement stored) {
    return new PlacementResult.Current(view(stored));
  }

  private Placement view(StoredPlacement stored) {
    return view(
        stored,
        stored.finishedAt().isPresent() ? stored.topics() : inferred(stored, Inference::outcomes));
  }

  private Placement view(StoredPlacement stored, List<PlacementTopic> outcomes) {
    List<PlacementStep> steps = stored.steps();
    Optional<PlacementQuestion> question =
        steps.isEmpty() || !steps.get(steps.size() - 1).isOpen()
            ? Optional.empty()
            : Optional.of(question(steps.size(), steps.get(steps.size() - 1)));
    return new Placement(
        stored.id(),
        stored.scope(),
        stored.startedAt(),
        stored.finishedAt(),
        stored.answered(),
        settings.maxQuestions(),
        question,
        outcomes);
  }

  private static PlacementQuestion question(int number, PlacementStep step) {
    return new PlacementQuestion(number, step.topicId(), step.itemId(), step.level());
  }

  private <R> R inferred(StoredPlacement stored, Function<Inference, R> use) {
    Curriculum curriculum = catalog.current();
    StudyScope scope = scopeOf(stored.learnerId(), stored.scope(), curriculum);
    List<Topic> topics =
        scope.topics().stream().mapToObj(curriculum.studyOrder()::get).limit(MAX_TOPICS).toList();
    return histories.within(
        stored.learnerId(),
        curriculum.size(),
        () ->
            use.apply(
                new Inference(
                    stored.seed(),
                    topics,
                    curriculum,
                    before(stored),
                    settings,
                    recommendations.masteryRule().successes(),
                    stored.steps())));
  }

  /** Returns the learner before the test: its answers count as evidence once. */
  private TracedLearner before(StoredPlacement stored) {
    KnowledgeTracer tracer = new KnowledgeTracer(model.get(), recommendations.masteryRule());
    try (Stream<Interaction> history = interactions.historyWithoutMetadata(stored.learnerId())) {
      return tracer.follow(
          history.filter(seen -> seen.occurredAt().isBefore(stored.startedAt())),
          stored.startedAt());
    }
  }

  private StudyScope scopeOf(String learnerId, Scope scope, Curriculum curriculum) {
    return StudyScope.of(
        scope, curriculum, recommendations.enrolments().map(port -> port.coursesOf(learnerId)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
