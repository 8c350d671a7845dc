package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.card.GroupCalibration;
import io.cybersensei.learning.card.ModelCard;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.ModelFileResult;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.learning.registry.ModelUseResult;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The effect of each outcome of training on the model in use. */
class SenseiTrainingTest {

  private final Storage storage = Storage.inMemory();

  @BeforeEach
  void keepAnOldModel() {
    TestModels.activate(storage.models(), TestModels.named("old"));
  }

  @Test
  void cancelledTrainingLeavesTheModelInUse() {
    Sensei sensei =
        sensei(
            (log, window, inUse, progress) ->
                progress.onProgress("reading", 0)
                    ? new TrainingResult.Trained(TestModels.named("new"))
                    : new TrainingResult.Cancelled());

    assertThat(sensei.train((stage, fraction) -> false)).isEqualTo(new TrainingResult.Cancelled());
    assertOldModelInUse(sensei);

    assertThat(sensei.train(TrainingProgress.none())).isInstanceOf(TrainingResult.Trained.class);
    assertThat(nameOf(sensei.model())).isEqualTo("new");
  }

  @Test
  void refusedModelLeavesTheOldOneInUse() {
    TrainingResult.Refused refused = new TrainingResult.Refused("It is worse.", Map.of("by", .1));
    Sensei sensei = sensei((log, window, inUse, progress) -> refused);

    assertThat(sensei.train()).isEqualTo(refused);
    assertOldModelInUse(sensei);
  }

  @Test
  void cardHasTheCalibrationOfHeldOutLearners() {
    Sensei sensei =
        Sensei.builder()
            .storage(Storage.inMemory())
            .modelCardGroups(learner -> Optional.of(learner.substring(0, 1)))
            .trainer(
                (log, window, inUse, progress) -> {
                  for (int i = 0; i < 400; i++) {
                    progress.onHeldOut((i % 2 == 0 ? "x" : "y") + i % 40, .5, i % 3 == 0 ? 1 : 0);
                  }
                  return new TrainingResult.Trained(TestModels.named("new"));
                })
            .build();
    sensei.train();

    ModelCard card = sensei.models().card(sensei.models().inUse().orElseThrow()).orElseThrow();

    assertThat(card.model()).isEqualTo(sensei.model().fingerprint());
    assertThat(card.calibration())
        .extracting(GroupCalibration::group)
        .containsExactly("all", "x", "y");
    assertThat(card.calibration().get(0).answers()).isEqualTo(400);
    assertThat(card.limits()).anyMatch(limit -> limit.contains("'x'"));
  }

  @Test
  void trainerGetsTheTrainedModelInUse() {
    List<Optional<String>> told = new ArrayList<>();
    Trainer trainer =
        (log, window, inUse, progress) -> {
          told.add(inUse.map(SenseiTrainingTest::nameOf));
          return new TrainingResult.Trained(TestModels.named("new"));
        };

    Sensei.builder().storage(Storage.inMemory()).trainer(trainer).build().train();
    sensei(trainer).train();

    assertThat(told).containsExactly(Optional.empty(), Optional.of("old"));
  }

  @Test
  void modelForOtherTopicsLeavesTheOldOneInUse() {
    LearningModel cooking = TestModels.constant(Map.of("frying", .7, "baking", .6));
    Sensei sensei = sensei(training(cooking));
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS")));
    String reason =
        "The model is for other topics: it knows none of the curriculum's 2 (tcp, …), but 2 others"
            + " (baking, …).";

    assertThat(sensei.use(cooking)).isEqualTo(new ModelUseResult.Refused(reason));
    assertThat(sensei.train()).isEqualTo(new TrainingResult.Refused(reason, Map.of()));
    assertOldModelInUse(sensei);

    assertThat(sensei.use(TestModels.constant(Map.of("tls", .5, "frying", .7))))
        .isEqualTo(new ModelUseResult.InUse());
    assertThat(sensei.use(LearningModel.untrained())).isEqualTo(new ModelUseResult.InUse());
  }

  @Test
  void failedTrainerLeavesTheModelInUse() {
    Sensei sensei =
        sensei(
            (log, window, inUse, progress) -> {
              throw new IllegalStateException("Out of luck");
            });

    assertThatThrownBy(sensei::train).hasMessage("Out of luck");
    assertOldModelInUse(sensei);
  }

  @Test
  void unreadableModelLeavesTheOldOneInUse() {
    // No constructor accepts it, but an array can be changed afterwards.
    LearningModel unusable = TestModels.constant(Map.of("tcp", .7));
    unusable.scorer().features().weights()[0] = Double.NaN;
    Sensei sensei = sensei((log, window, inUse, progress) -> new TrainingResult.Trained(unusable));

    assertThatThrownBy(sensei::train)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The trainer made an unusable model.");
    assertOldModelInUse(sensei);
  }

  @Test
  void unstorableModelLeavesTheOldOneInUse() {
    Storage full =
        new StorageWithModels(
            storage,
            intercepting(
                storage.models(),
                method -> {
                  if (method.equals("add")) {
                    throw new IllegalStateException("The disk is full");
                  }
                }));
    Sensei sensei =
        Sensei.builder().storage(full).trainer(training(TestModels.named("new"))).build();

    assertThatThrownBy(sensei::train).hasMessage("The disk is full");
    assertOldModelInUse(sensei);
  }

  @Test
  @Timeout(60)
  void concurrentTrainingsUseTheStoredModel() throws InterruptedException {
    Interruption interruption = new Interruption();
    Queue<LearningModel> next = new ConcurrentLinkedQueue<>();
    next.add(TestModels.named("first"));
    next.add(TestModels.named("second"));
    Sensei sensei =
        Sensei.builder()
            .storage(new StorageWithModels(storage, intercepting(storage.models(), interruption)))
            .trainer((log, window, inUse, progress) -> new TrainingResult.Trained(next.remove()))
            .build();
    interruption.other = new Thread(sensei::train);

    sensei.train();
    interruption.other.join();

    assertThat(next).isEmpty();
    assertThat(nameOf(sensei.model())).isEqualTo(storedName());
  }

  private Sensei sensei(Trainer trainer) {
    return Sensei.builder().storage(storage).trainer(trainer).build();
  }

  private static Trainer training(LearningModel model) {
    return (log, window, inUse, progress) -> new TrainingResult.Trained(model);
  }

  private void assertOldModelInUse(Sensei sensei) {
    assertThat(nameOf(sensei.model())).isEqualTo("old");
    assertThat(storedName()).isEqualTo("old");
  }

  private String storedName() {
    byte[] file = TestModels.activeFile(storage.models());
    return nameOf(((ModelFileResult.Read) ModelFile.read(file)).model());
  }

  private static String nameOf(LearningModel model) {
    return model.provenance().trainer();
  }

  /** A pause after the first activation, in which another thread goes as far as it can. */
  private static final class Interruption implements Consumer<String> {

    private volatile Thread other;

    @Override
    public void accept(String method) {
      if (method.equals("activate") && other.getState() == Thread.State.NEW) {
        other.start();
        while (other.getState() == Thread.State.RUNNABLE) {
          Thread.onSpinWait();
        }
      }
    }
  }

  /** Returns a store that delegates each call, and then reports the name of the method. */
  private static ModelStore intercepting(ModelStore store, Consumer<String> told) {
    Object proxy =
        Proxy.newProxyInstance(
            ModelStore.class.getClassLoader(),
            new Class<?>[] {ModelStore.class},
            (self, method, arguments) -> {
              Object result = method.invoke(store, arguments);
              told.accept(method.getName());
              return result;
            });
    return (ModelStore) proxy;
  }
}
