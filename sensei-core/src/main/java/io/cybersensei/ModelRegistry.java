package io.cybersensei;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.learning.LearningModel;
import io.cybersensei.learning.ModelActivation;
import io.cybersensei.learning.ModelFile;
import io.cybersensei.learning.ModelReading;
import io.cybersensei.learning.ModelState;
import io.cybersensei.learning.ModelStore;
import io.cybersensei.learning.StoredModel;
import io.cybersensei.learning.StoredModels;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The stored models, and which of them is in use: see {@link Sensei#models()}. What is activated
 * here is in use at once, and within a minute by every other Sensei over the same storage. Of the
 * candidates, and of the models retired, the last {@value ModelStore#KEPT} are kept. Thread-safe.
 */
public final class ModelRegistry {

  private final ModelStore store;
  private final ServedModel served;
  private final Supplier<Curriculum> curriculum;
  private final InstantSource clock;

  ModelRegistry(
      ModelStore store, ServedModel served, Supplier<Curriculum> curriculum, InstantSource clock) {
    this.store = store;
    this.served = served;
    this.curriculum = curriculum;
    this.clock = clock;
  }

  /** All models, the newest first. */
  public List<StoredModel> list() {
    return store.all();
  }

  /** The model that every Sensei over this storage should use. */
  public Optional<StoredModel> active() {
    return store.active();
  }

  /**
   * The id of the model that this Sensei uses. It differs from the active one's for up to a minute
   * after another Sensei has activated that, and as long as that cannot be read.
   */
  public OptionalLong inUse() {
    return served.id();
  }

  /**
   * Stores a model as a candidate, to be activated or not.
   *
   * @throws IllegalStateException if the model could not be read again, which only a trainer with a
   *     fault in it can bring about
   */
  public StoredModel add(LearningModel trained) {
    byte[] file = ModelFile.write(trained);
    // What could not be read again must not take the place of what can.
    if (ModelFile.read(file) instanceof ModelReading.Refused refused) {
      throw new IllegalStateException("The trainer made an unusable model. " + refused.reason());
    }
    return store.add(file, trained.provenance(), clock.instant());
  }

  /** Makes a candidate or an earlier model the active one. It is not compared with any other. */
  public ModelActivation activate(long id) {
    return served.changing(
        () -> {
          Optional<StoredModel> stored =
              store.all().stream().filter(model -> model.id() == id).findFirst();
          return stored.isEmpty()
              ? new ModelActivation.UnknownId(id)
              : activate(stored.get(), () -> store.activate(id));
        });
  }

  /**
   * Makes the model active again that was active before the one that is; it then ranks to the bit
   * as it did. Once more, and it is the one before that.
   */
  public ModelActivation rollBack() {
    return served.changing(
        () -> {
          Optional<StoredModel> previous = store.previous();
          return previous.isEmpty()
              ? new ModelActivation.NothingBefore()
              : activate(previous.get(), () -> store.rollBack().isPresent());
        });
  }

  private ModelActivation activate(StoredModel stored, BooleanSupplier change) {
    ModelReading reading = StoredModels.read(store, stored);
    if (reading instanceof ModelReading.Refused refused) {
      return new ModelActivation.Unreadable(refused.reason());
    }
    LearningModel model = ((ModelReading.Read) reading).model();
    Optional<String> otherTopics = otherTopics(model);
    if (otherTopics.isPresent()) {
      return new ModelActivation.OtherTopics(otherTopics.get());
    }
    return activated(model, stored, change);
  }

  private ModelActivation activated(
      LearningModel model, StoredModel stored, BooleanSupplier change) {
    if (!change.getAsBoolean()) {
      return new ModelActivation.UnknownId(stored.id());
    }
    served.serve(model, stored.id());
    return new ModelActivation.Activated(stored.in(ModelState.ACTIVE));
  }

  /** Stores a model and makes it the active one, if it fits the curriculum. */
  ModelActivation use(LearningModel trained) {
    return served.changing(
        () -> {
          Optional<String> otherTopics = otherTopics(trained);
          if (otherTopics.isPresent()) {
            return new ModelActivation.OtherTopics(otherTopics.get());
          }
          StoredModel stored = add(trained);
          return activated(trained, stored, () -> store.activate(stored.id()));
        });
  }

  private Optional<String> otherTopics(LearningModel trained) {
    Curriculum inForce = curriculum.get();
    List<String> known = trained.content().topicIds();
    if (!trained.isTrained() || inForce.size() == 0 || known.stream().anyMatch(inForce::contains)) {
      return Optional.empty();
    }
    return Optional.of(
        "The model is for other topics: it knows none of the curriculum's "
            + inForce.size()
            + " ("
            + inForce.topics().get(0).id()
            + ", …), but "
            + known.size()
            + known.stream()
                .findFirst()
                .map(first -> " others (" + first + ", …)")
                .orElse(" others")
            + ".");
  }
}
