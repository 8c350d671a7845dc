package io.cybersensei.learning.registry;

import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps models as the bytes of their {@link ModelFile}s, and which of them is the one to use. Every
 * implementation owes:
 *
 * <ul>
 *   <li><b>One active model:</b> never are there two, and once there was one there always is.
 *   <li><b>Atomicity:</b> everyone sees all of a change or none of it. Of two changes at once one
 *       comes after the other.
 *   <li><b>Durability:</b> when a change returns, it survives a crash, as far as the medium can.
 *   <li><b>Retention:</b> the newest {@value #KEPT} candidates are kept, and the {@value #KEPT}
 *       retired models that {@link #rollBack} would come to first, then those with the highest ids;
 *       the others are removed when a model is added or activated.
 *   <li><b>Emptiness:</b> before the first addition there is no model.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at once.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface ModelStore {

  /** So many candidates are kept, and so many retired models. */
  int KEPT = 5;

  /** Adds a candidate, with an id higher than any before. */
  StoredModel add(byte[] modelFile, Provenance provenance, Instant at);

  /**
   * Makes a model the active one, and retires the one that was.
   *
   * @return whether there is such a model
   */
  boolean activate(long id);

  /**
   * The model that {@link #rollBack} would make active: of those that were active before this one,
   * the last, but for those that were rolled back.
   */
  Optional<StoredModel> previous();

  /**
   * Makes the {@link #previous} model active again. The one that was active is retired, and no
   * later roll-back comes to it unless it is activated again.
   *
   * @return the model that is now active; empty if there is none to go back to, and nothing changed
   */
  Optional<StoredModel> rollBack();

  /** The active model. */
  Optional<StoredModel> active();

  /** All models, the highest id first. */
  List<StoredModel> all();

  /**
   * The bytes of a model as they are now. They may be damaged: {@link StoredModels#read} finds out.
   */
  Optional<byte[]> file(long id);

  /** A store that lives and dies with this object. */
  static ModelStore inMemory() {
    return new InMemoryModelStore();
  }
}
