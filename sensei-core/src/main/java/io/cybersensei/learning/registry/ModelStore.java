package io.cybersensei.learning.registry;

import io.cybersensei.learning.card.ModelCard;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The port that stores models, as the bytes of their {@link ModelFile}s, and their states. Every
 * implementation guarantees:
 *
 * <ul>
 *   <li><b>One active model:</b> There are never two, and after the first activation there is
 *       always one.
 *   <li><b>Atomicity:</b> Every reader sees all of a change or none of it. Concurrent changes take
 *       effect one after the other.
 *   <li><b>Durability:</b> A change that has returned survives a crash, as far as the medium does.
 *   <li><b>Retention:</b> The newest {@value #KEPT} candidates are kept. So are {@value #KEPT}
 *       retired models: first those that {@link #rollBack} activates next, then those with the
 *       highest ids. The others are removed when a model is added or activated.
 *   <li><b>Emptiness:</b> Before the first addition there is no model.
 *   <li><b>Thread-safety:</b> Any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface ModelStore {

  /** The number of candidates that are kept, and the number of retired models. */
  int KEPT = 5;

  /**
   * Adds a candidate. Its id is higher than that of any earlier model.
   *
   * @param modelFile the bytes of a model file; copied, and not checked
   * @param provenance the origin and the metrics of the model
   * @param at the current time
   */
  StoredModel add(byte[] modelFile, Provenance provenance, Instant at);

  /**
   * Makes a model the active one, and retires the model that was active. Does nothing if the model
   * is active already.
   *
   * @param id the id of the model
   * @return whether there is a model with this id
   */
  boolean activate(long id);

  /**
   * Returns the model that {@link #rollBack} would activate: of the retired models that were not
   * rolled back, the one that was activated last; empty if there is none.
   */
  Optional<StoredModel> previous();

  /**
   * Makes the {@link #previous} model active again, and retires the model that was active. A later
   * roll-back does not return to that model unless it is activated again.
   *
   * @return the model that is now active; empty if there is no previous one and nothing changed
   */
  Optional<StoredModel> rollBack();

  /** Returns the active model; empty before the first activation. */
  Optional<StoredModel> active();

  /** Returns all models, the highest id first. */
  List<StoredModel> all();

  /**
   * Returns the bytes of a model's file, unchecked. {@link StoredModels#read} detects damage.
   *
   * @param id the id of the model
   * @return a copy of the bytes; empty if there is no model with this id
   */
  Optional<byte[]> file(long id);

  /**
   * Keeps the card of a model, which is removed with the model. It takes the place of an earlier
   * one. Default: nothing is kept.
   *
   * @param id the id of the model
   * @param card the card
   * @return whether the card is kept; false without such a model
   */
  default boolean keepCard(long id, ModelCard card) {
    return false;
  }

  /**
   * Returns the card of a model. Default: empty.
   *
   * @param id the id of the model
   * @return empty if there is no model with this id, or it has no card
   */
  default Optional<ModelCard> card(long id) {
    return Optional.empty();
  }

  /** Returns a new store in memory, without durability. */
  static ModelStore inMemory() {
    return new InMemoryModelStore();
  }
}
