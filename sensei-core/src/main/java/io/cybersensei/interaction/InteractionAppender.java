package io.cybersensei.interaction;

import io.cybersensei.storage.StorageFailureException;
import java.util.List;
import java.util.Optional;
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
   * Returns which of some topics are in the curriculum, as this destination sees it. A destination
   * in a transaction of the host reads them there: another connection might not be had, because
   * transactions of the host that wait for one hold them all.
   *
   * @param topicIds valid ids
   * @return the ids that are in the curriculum; empty for a destination without a curriculum, whose
   *     caller asks the catalog
   * @throws StorageFailureException if the storage fails
   */
  default Optional<Set<String>> topicsAmong(Set<String> topicIds) {
    return Optional.empty();
  }

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
