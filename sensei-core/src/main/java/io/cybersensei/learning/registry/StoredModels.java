package io.cybersensei.learning.registry;

import io.cybersensei.internal.hash.Sha256;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.ModelFileResult;
import java.util.Optional;

/** A reader of the models in a {@link ModelStore}. */
public final class StoredModels {

  private StoredModels() {}

  /**
   * Reads a model from a store. Refuses it if its bytes do not match the stored checksum or are no
   * readable model file.
   *
   * @param store the store
   * @param stored the description of the model in that store
   */
  public static ModelFileResult read(ModelStore store, StoredModel stored) {
    Optional<byte[]> file = store.file(stored.id());
    if (file.isEmpty() || !Sha256.hex(file.get()).equals(stored.sha256())) {
      return refused(stored, "Its bytes are not those that were stored.");
    }
    return ModelFile.read(file.get())
        .match(read -> read, refused -> refused(stored, refused.reason()));
  }

  private static ModelFileResult refused(StoredModel stored, String reason) {
    return new ModelFileResult.Refused(
        "The stored model " + stored.id() + " cannot be used. " + reason);
  }
}
