package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.auth.AccountStore;
import io.cybersensei.auth.AuditLog;
import io.cybersensei.auth.ThrottleStore;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.LearningModel;
import io.cybersensei.learning.ModelFile;
import io.cybersensei.learning.ModelReading;
import io.cybersensei.learning.ModelStore;
import io.cybersensei.learning.ModelUse;
import io.cybersensei.learning.TestModels;
import io.cybersensei.learning.Trainer;
import io.cybersensei.learning.TrainingProgress;
import io.cybersensei.learning.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the model in use when training goes one way or the other. */
class SenseiTrainingTest {

  private final Storage storage = Storage.inMemory();

  @BeforeEach
  void keepAnOldModel() {
    storage.models().save(ModelFile.write(TestModels.named("old")));
  }

  @Test
  void keepsTheModelWhenTrainingIsCancelled() {
    Sensei sensei =
        sensei(
            (log, window, inUse, progress) ->
                progress.goOn("reading", 0)
                    ? new TrainingResult.Trained(TestModels.named("new"))
                    : new TrainingResult.Cancelled());

    assertThat(sensei.train((stage, fraction) -> false)).isEqualTo(new TrainingResult.Cancelled());
    assertOldModelInUse(sensei);

    assertThat(sensei.train(TrainingProgress.none())).isInstanceOf(TrainingResult.Trained.class);
    assertThat(nameOf(sensei.model())).isEqualTo("new");
  }

  @Test
  void keepsTheModelWhenTheNewOneIsRefused() {
    TrainingResult.Refused refused = new TrainingResult.Refused("It is worse.", Map.of("by", .1));
    Sensei sensei = sensei((log, window, inUse, progress) -> refused);

    assertThat(sensei.train()).isEqualTo(refused);
    assertOldModelInUse(sensei);
  }

  @Test
  void tellsTheTrainerWhichModelIsInUseIfItWasTrained() {
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
  void keepsTheModelWhenTheNewOneIsForOtherTopics() {
    LearningModel cooking = TestModels.constant(Map.of("frying", .7, "baking", .6));
    Sensei sensei = sensei(training(cooking));
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS")));
    String reason =
        "The model is for other topics: it knows none of the curriculum's 2 (tcp, …), but 2 others"
            + " (baking, …).";

    assertThat(sensei.use(cooking)).isEqualTo(new ModelUse.Refused(reason));
    assertThat(sensei.train()).isEqualTo(new TrainingResult.Refused(reason, Map.of()));
    assertOldModelInUse(sensei);

    assertThat(sensei.use(TestModels.constant(Map.of("tls", .5, "frying", .7))))
        .isEqualTo(new ModelUse.InUse());
    assertThat(sensei.use(LearningModel.untrained())).isEqualTo(new ModelUse.InUse());
  }

  @Test
  void keepsTheModelWhenTheTrainerFails() {
    Sensei sensei =
        sensei(
            (log, window, inUse, progress) -> {
              throw new IllegalStateException("Out of luck");
            });

    assertThatThrownBy(sensei::train).hasMessage("Out of luck");
    assertOldModelInUse(sensei);
  }

  @Test
  void keepsTheModelWhenTheNewOneCouldNotBeReadAgain() {
    // No constructor lets it pass, but arrays can change behind one's back.
    LearningModel unusable = TestModels.constant(Map.of("tcp", .7));
    unusable.scorer().features().weights()[0] = Double.NaN;
    Sensei sensei = sensei((log, window, inUse, progress) -> new TrainingResult.Trained(unusable));

    assertThatThrownBy(sensei::train)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The trainer made an unusable model.");
    assertOldModelInUse(sensei);
  }

  @Test
  void keepsTheModelWhenTheNewOneCannotBeStored() {
    Storage full =
        new Models(
            storage,
            new ModelStore() {
              @Override
              public Optional<byte[]> newest() {
                return storage.models().newest();
              }

              @Override
              public void save(byte[] modelFile) {
                throw new IllegalStateException("The disk is full");
              }
            });
    Sensei sensei =
        Sensei.builder().storage(full).trainer(training(TestModels.named("new"))).build();

    assertThatThrownBy(sensei::train).hasMessage("The disk is full");
    assertOldModelInUse(sensei);
  }

  @Test
  @Timeout(60)
  void usesTheModelThatIsStoredWhenTwoAreTrainedAtOnce() throws InterruptedException {
    Interrupting models = new Interrupting(storage.models());
    Queue<LearningModel> next = new ConcurrentLinkedQueue<>();
    next.add(TestModels.named("first"));
    next.add(TestModels.named("second"));
    Sensei sensei =
        Sensei.builder()
            .storage(new Models(storage, models))
            .trainer((log, window, inUse, progress) -> new TrainingResult.Trained(next.remove()))
            .build();
    models.other = new Thread(sensei::train);

    sensei.train();
    models.other.join();

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
    byte[] newest = storage.models().newest().orElseThrow();
    return nameOf(((ModelReading.Read) ModelFile.read(newest)).model());
  }

  private static String nameOf(LearningModel model) {
    return model.provenance().trainer();
  }

  /** Between storing the first model and going on, lets another thread come as far as it can. */
  private static final class Interrupting implements ModelStore {

    private final ModelStore models;
    private volatile Thread other;

    Interrupting(ModelStore models) {
      this.models = models;
    }

    @Override
    public Optional<byte[]> newest() {
      return models.newest();
    }

    @Override
    public void save(byte[] modelFile) {
      models.save(modelFile);
      if (other.getState() == Thread.State.NEW) {
        other.start();
        while (other.getState() == Thread.State.RUNNABLE) {
          Thread.onSpinWait();
        }
      }
    }
  }

  /** A storage whose models are kept elsewhere. */
  private record Models(Storage storage, ModelStore models) implements Storage {

    @Override
    public InteractionStore interactions() {
      return storage.interactions();
    }

    @Override
    public TopicCatalog topics() {
      return storage.topics();
    }

    @Override
    public AccountStore accounts() {
      return storage.accounts();
    }

    @Override
    public ThrottleStore throttles() {
      return storage.throttles();
    }

    @Override
    public AuditLog audit() {
      return storage.audit();
    }

    @Override
    public HealthCheck health() {
      return storage.health();
    }

    @Override
    public void close() {
      storage.close();
    }
  }
}
