package io.cybersensei.interaction;

import io.cybersensei.storage.StorageFailureException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A destination of interactions: an {@link InteractionStore}, or a transaction of the host in which
 * a store takes part.
 */
@FunctionalInterface
public interface InteractionAppender {

  /**
   * Appends the interactions of a batch whose ids are new. A stored interaction never changes. If
   * an exception is thrown, nothing of the batch is stored, unless its outcome is {@link
   * StorageFailureException.Outcome#NOT_KNOWN}: then all of it is stored or nothing, and appending
   * it again under the same ids is safe.
   *
   * @param batch the interactions
   * @return the ids that were added, and the stored interactions that have one of the other ids
   * @throws OverloadedException if too many interactions wait to be stored
   * @throws StorageFailureException if the storage fails
   */
  AppendResult appendBatch(AppendBatch batch);

  /**
   * Appends the interactions whose ids are new, whatever the content of the others.
   *
   * @param batch the interactions; of several with one id the first is appended
   * @return the ids that were not stored before
   * @throws OverloadedException if too many interactions wait to be stored
   * @throws StorageFailureException if the storage fails; see {@link #appendBatch}
   */
  default Set<UUID> append(List<Interaction> batch) {
    return batch.isEmpty() ? Set.of() : appendBatch(AppendBatch.of(batch)).added();
  }
}
