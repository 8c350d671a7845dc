package io.cybersensei.learning;

import java.util.Optional;

/**
 * Keeps the model in use, as the bytes of a {@link ModelFile}. Every implementation owes:
 *
 * <ul>
 *   <li><b>Atomicity:</b> a reader gets the whole of one model, never a part.
 *   <li><b>Durability:</b> when {@link #save} returns, the model survives a crash, as far as the
 *       medium can.
 *   <li><b>Emptiness:</b> before the first save there is none.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at once; of two saves at
 *       once, the later to finish is the newest.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface ModelStore {

  /** The newest model. */
  Optional<byte[]> newest();

  /** Adds a model, which becomes the newest. */
  void save(byte[] modelFile);

  /** A store that lives and dies with this object. */
  static ModelStore inMemory() {
    return new InMemoryModelStore();
  }
}
