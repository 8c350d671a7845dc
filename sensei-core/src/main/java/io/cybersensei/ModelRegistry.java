package io.cybersensei;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.learning.card.CardWriter;
import io.cybersensei.learning.card.GroupCalibration;
import io.cybersensei.learning.card.ModelCard;
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
 * The stored models of a {@link Sensei}. A model that is activated here is in use at once, and in
 * every other Sensei over the same storage within a minute. The last {@value ModelStore#KEPT}
 * candidates and the last {@value ModelStore#KEPT} retired models are kept. Thread-safe.
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

  /** Returns all models, newest first. */
  public List<StoredModel> list() {
    return store.all();
  }

  /**
   * Returns the card of a stored model: its data, measures, calibration and limits.
   *
   * @param id the id of the model
   * @return empty if there is no such model, or its store keeps no cards
   */
  public Optional<ModelCard> card(long id) {
    return store.card(id);
  }

  /**
   * Finds a stored model by its {@linkplain LearningModel#fingerprint fingerprint}, and reads it.
   *
   * @param fingerprint the SHA-256 of the model's file, in hexadecimal digits
   * @return empty if there is no such model, or it is damaged
   */
  public Optional<LearningModel> find(String fingerprint) {
    return store.all().stream()
        .filter(model -> model.sha256().equals(fingerprint))
        .findFirst()
        .flatMap(
            model ->
                StoredModels.read(store, model)
                    .match(read -> Optional.of(read.model()), refused -> Optional.empty()));
  }

  /** Returns the active model, which every Sensei over this storage should use. */
  public Optional<StoredModel> active() {
    return store.active();
  }

  /**
   * Returns the id of the model that this Sensei uses; empty without a model. The id differs from
   * the active model's for up to a minute after another Sensei has activated a model, and as long
   * as the active model cannot be read.
   */
  public OptionalLong inUse() {
    return served.id();
  }

  /**
   * Stores a model as a candidate, without activating it.
   *
   * @param trained the model
   * @return the stored candidate, with its id
   * @throws IllegalStateException if the model cannot be read back from its file, which is a fault
   *     of its trainer
   */
  public StoredModel add(LearningModel trained) {
    return add(trained, card(trained, List.of(), Optional.empty()));
  }

  /** Returns the card of a model for the curriculum in force. */
  ModelCard card(
      LearningModel trained, List<GroupCalibration> calibration, Optional<String> comparison) {
    return CardWriter.write(trained, curriculum.get(), calibration, comparison);
  }

  private StoredModel add(LearningModel trained, ModelCard card) {
    byte[] file = ModelFile.toBytes(trained);
    // An unreadable model must not replace a readable one.
    return ModelFile.read(file)
        .match(
            read -> {
              StoredModel stored = store.add(file, trained.provenance(), clock.instant());
              store.keepCard(stored.id(), card);
              return stored;
            },
            refused -> {
              throw new IllegalStateException(
                  "The trainer made an unusable model. " + refused.reason());
            });
  }

  /**
   * Makes a candidate or an earlier model the active one, without comparing it with others.
   *
   * @param id the id of the model
   */
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
   * Makes the model before the active one active again. It then ranks exactly as before, to the
   * last bit. Another call goes back one model more.
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

  /** Stores a model and makes it the active one if it fits the curriculum. */
  ModelActivationResult use(LearningModel trained) {
    return use(trained, card(trained, List.of(), Optional.empty()));
  }

  /** Stores a model with its card, and makes it the active one if it fits the curriculum. */
  ModelActivationResult use(LearningModel trained, ModelCard card) {
    return served.changing(
        () -> {
          Optional<String> otherTopics = otherTopics(trained);
          if (otherTopics.isPresent()) {
            return new ModelActivationResult.OtherTopics(otherTopics.get());
          }
          StoredModel stored = add(trained, card);
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
