package io.cybersensei.learning.registry;

import io.cybersensei.internal.hash.Sha256;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.ModelFileResult;
import java.util.Optional;

/** Reads models out of a {@link ModelStore}. */
public final class StoredModels {

  private StoredModels() {}

  /** Reads a model, and refuses it if its bytes are not those that were stored. */
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
