package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.health.Health;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.registry.ModelActivationResult;
import io.cybersensei.learning.registry.ModelState;
import io.cybersensei.learning.registry.ModelUseResult;
import io.cybersensei.learning.registry.StoredModel;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of the model in use on two nodes over one storage. */
public abstract class ModelReloadContract {

  private static final Curriculum CURRICULUM =
      Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS"), Topic.of("sql", "SQL"));
  private static final byte[] DAMAGED = {1, 2, 3};

  private Instant now = Instant.parse("2026-03-02T12:00:00Z");
  private Storage storage;
  private Sensei here;
  private Sensei there;

  /** Returns an empty storage. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  void open() {
    storage = emptyStorage();
    here = node();
    there = node();
    here.teach(CURRICULUM);
  }

  @Test
  void everyNodeUsesTheActiveModelWithinHalfAMinute() {
    here.use(model("first"));

    pass(Duration.ofSeconds(29));
    assertThat(there.model().isTrained()).isFalse();

    pass(Duration.ofSeconds(1));
    assertThat(name(there)).isEqualTo("first");
    assertThat(there.models().inUse()).isEqualTo(here.models().inUse());

    here.use(model("second"));
    pass(Duration.ofSeconds(30));
    there.recommend("ada", 1);
    assertThat(there.models().inUse()).isEqualTo(here.models().inUse());
  }

  @Test
  void refreshedNodeUsesTheActiveModelAtOnce() {
    here.use(model("first"));

    assertThat(there.refreshModel()).isEqualTo(new ModelUseResult.InUse());
    assertThat(name(there)).isEqualTo("first");
  }

  @Test
  void damagedActiveModelLeavesTheModelBeforeInUse() {
    here.use(model("first"));
    there.refreshModel();
    StoredModel damaged = TestModels.activate(storage.models(), DAMAGED);

    pass(Duration.ofSeconds(30));
    assertThat(name(there)).isEqualTo("first");
    assertThat(there.recommend("ada", 1).items()).hasSize(1);
    assertThat(there.refreshModel())
        .isEqualTo(
            new ModelUseResult.Refused(
                "The stored model "
                    + damaged.id()
                    + " cannot be used. This is not a Sensei model file."));
    Health.Report health = there.health().check();
    assertThat(health.status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(health.up()).isTrue();

    assertThat(here.models().rollBack()).isInstanceOf(ModelActivationResult.Activated.class);
    pass(Duration.ofSeconds(30));
    assertThat(name(there)).isEqualTo("first");
    assertThat(there.health().check().status()).isEqualTo(Health.Status.UP);
  }

  @Test
  void startWithADamagedModelIsDegraded() {
    TestModels.activate(storage.models(), DAMAGED);

    Sensei started = node();

    assertThat(started.model().isTrained()).isFalse();
    assertThat(started.health().check().status()).isEqualTo(Health.Status.DEGRADED);
  }

  @Test
  void searchRunsOnTheGivenExecutor() {
    Deque<Runnable> tasks = new ArrayDeque<>();
    Sensei patient = node(tasks::add);
    here.use(model("first"));

    pass(Duration.ofSeconds(30));
    assertThat(patient.model().isTrained()).isFalse();
    assertThat(patient.model().isTrained()).isFalse();
    assertThat(tasks).hasSize(1);

    tasks.remove().run();
    assertThat(name(patient)).isEqualTo("first");
  }

  @Test
  void rejectedSearchLeavesTheModelInUse() {
    Sensei sensei =
        node(
            task -> {
              throw new RejectedExecutionException();
            });
    pass(Duration.ofSeconds(30));

    assertThat(sensei.model().isTrained()).isFalse();
  }

  @Test
  void searchGoesOnAfterTheClockWasPutBack() {
    here.use(model("first"));
    pass(Duration.ofHours(-1));

    assertThat(name(there)).isEqualTo("first");
  }

  @Test
  void rolledBackModelRanksExactlyAsBefore() {
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      here.log(
          InteractionDraft.answered(
                  "learner-" + i % 4, List.of("tcp", "tls", "sql").get(i % 3), i % 2)
              .at(now.minusSeconds(60L * i)));
    }
    Map<String, Double> success = Map.of("tcp", .7, "tls", .4, "sql", .5);
    here.use(TestModels.random(random, success));
    String ranked = rankings(here);
    here.use(TestModels.random(random, success));
    assertThat(rankings(here)).isNotEqualTo(ranked);

    assertThat(here.models().rollBack()).isInstanceOf(ModelActivationResult.Activated.class);
    there.refreshModel();

    assertThat(rankings(here)).isEqualTo(ranked);
    assertThat(rankings(there)).isEqualTo(ranked);
  }

  @Test
  void candidateIsUnusedUntilItIsActivated() {
    StoredModel candidate = here.models().add(model("first"));
    assertThat(candidate.state()).isEqualTo(ModelState.CANDIDATE);
    assertThat(candidate.provenance()).hasValue(model("first").provenance());
    assertThat(here.model().isTrained()).isFalse();

    assertThat(there.models().activate(candidate.id()))
        .isEqualTo(new ModelActivationResult.Activated(candidate.withState(ModelState.ACTIVE)));
    assertThat(name(there)).isEqualTo("first");
    assertThat(here.models().active()).hasValue(candidate.withState(ModelState.ACTIVE));
    assertThat(here.models().list()).containsExactly(candidate.withState(ModelState.ACTIVE));
  }

  @Test
  void unusableModelIsNotActivated() {
    here.use(model("first"));
    StoredModel damaged =
        storage.models().add(DAMAGED, TestModels.named("damaged").provenance(), now);
    StoredModel cooking = here.models().add(TestModels.constant(Map.of("frying", .7)));

    assertThat(here.models().activate(damaged.id()))
        .isInstanceOf(ModelActivationResult.Unreadable.class);
    assertThat(here.models().activate(cooking.id()))
        .isInstanceOf(ModelActivationResult.OtherTopics.class);
    assertThat(here.models().activate(1_000_000))
        .isEqualTo(new ModelActivationResult.UnknownId(1_000_000));
    assertThat(here.models().rollBack()).isEqualTo(new ModelActivationResult.NothingBefore());
    assertThat(name(here)).isEqualTo("first");
    assertThat(here.models().active())
        .map(StoredModel::id)
        .hasValue(here.models().inUse().getAsLong());
  }

  @Test
  void trainedModelIsComparedWithTheCurrentActiveModel() {
    Trainer trainer =
        (log, window, inUse, progress) ->
            new TrainingResult.Trained(model("after " + name(inUse.orElseThrow())));
    Sensei training = Sensei.builder().storage(storage).trainer(trainer).clock(() -> now).build();
    here.use(model("first"));

    training.train();

    assertThat(name(training)).isEqualTo("after first");
  }

  private Sensei node() {
    return node(Runnable::run);
  }

  private Sensei node(Executor executor) {
    return Sensei.builder().storage(storage).clock(() -> now).refreshOn(executor).build();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private String rankings(Sensei sensei) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      all.append(sensei.recommend("learner-" + i, 3));
    }
    return all.toString();
  }

  private static LearningModel model(String name) {
    return TestModels.named(name, Map.of("tcp", .7));
  }

  private static String name(Sensei sensei) {
    return name(sensei.model());
  }

  private static String name(LearningModel model) {
    return model.provenance().trainer();
  }
}
