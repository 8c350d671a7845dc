package io.cybersensei.learning;

import java.util.Optional;

/** Reads models out of a {@link ModelStore}. */
public final class StoredModels {

  private StoredModels() {}

  /** Reads a model, and refuses it if its bytes are not those that were stored. */
  public static ModelReading read(ModelStore store, StoredModel stored) {
    Optional<byte[]> file = store.file(stored.id());
    if (file.isEmpty() || !Sha256.hex(file.get()).equals(stored.sha256())) {
      return refused(stored, "Its bytes are not those that were stored.");
    }
    ModelReading reading = ModelFile.read(file.get());
    return reading instanceof ModelReading.Refused refused
        ? refused(stored, refused.reason())
        : reading;
  }

  private static ModelReading refused(StoredModel stored, String reason) {
    return new ModelReading.Refused(
        "The stored model " + stored.id() + " cannot be used. " + reason);
  }
}
