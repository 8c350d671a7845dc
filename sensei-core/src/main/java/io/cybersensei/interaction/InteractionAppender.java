package io.cybersensei.interaction;

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
   * Appends a batch: all of it or, if an exception is thrown, nothing.
   *
   * @param batch the interactions
   * @return the ids that were not stored before
   * @throws OverloadedException if too many interactions wait to be stored
   */
  Set<UUID> append(List<Interaction> batch);
}
