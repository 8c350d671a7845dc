package io.cybersensei;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.registry.ModelActivationResult;
import io.cybersensei.learning.registry.ModelState;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.learning.registry.StoredModel;
import io.cybersensei.learning.registry.StoredModels;
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
    // An unreadable model must not replace a readable one.
    return ModelFile.read(file)
        .match(
            read -> store.add(file, trained.provenance(), clock.instant()),
            refused -> {
              throw new IllegalStateException(
                  "The trainer made an unusable model. " + refused.reason());
            });
  }

  /** Makes a candidate or an earlier model the active one. It is not compared with any other. */
  public ModelActivationResult activate(long id) {
    return served.changing(
        () -> {
          Optional<StoredModel> stored =
              store.all().stream().filter(model -> model.id() == id).findFirst();
          return stored.isEmpty()
              ? new ModelActivationResult.UnknownId(id)
              : activate(stored.get(), () -> store.activate(id));
        });
  }

  /**
   * Makes the model active again that was active before the one that is; it then ranks to the bit
   * as it did. Once more, and it is the one before that.
   */
  public ModelActivationResult rollBack() {
    return served.changing(
        () -> {
          Optional<StoredModel> previous = store.previous();
          return previous.isEmpty()
              ? new ModelActivationResult.NothingBefore()
              : activate(previous.get(), () -> store.rollBack().isPresent());
        });
  }

  private ModelActivationResult activate(StoredModel stored, BooleanSupplier change) {
    return StoredModels.read(store, stored)
        .match(
            read -> activate(read.model(), stored, change),
            refused -> new ModelActivationResult.Unreadable(refused.reason()));
  }

  private ModelActivationResult activate(
      LearningModel model, StoredModel stored, BooleanSupplier change) {
    Optional<String> otherTopics = otherTopics(model);
    if (otherTopics.isPresent()) {
      return new ModelActivationResult.OtherTopics(otherTopics.get());
    }
    return activated(model, stored, change);
  }

  private ModelActivationResult activated(
      LearningModel model, StoredModel stored, BooleanSupplier change) {
    if (!change.getAsBoolean()) {
      return new ModelActivationResult.UnknownId(stored.id());
    }
    served.serve(model, stored.id());
    return new ModelActivationResult.Activated(stored.withState(ModelState.ACTIVE));
  }

  /** Stores a model and makes it the active one, if it fits the curriculum. */
  ModelActivationResult use(LearningModel trained) {
    return served.changing(
        () -> {
          Optional<String> otherTopics = otherTopics(trained);
          if (otherTopics.isPresent()) {
            return new ModelActivationResult.OtherTopics(otherTopics.get());
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
