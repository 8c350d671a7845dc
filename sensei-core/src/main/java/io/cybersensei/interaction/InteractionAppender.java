package io.cybersensei.interaction;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes interactions: an {@link InteractionStore}, or a store's way into a transaction of the
 * host's.
 */
@FunctionalInterface
public interface InteractionAppender {

  /**
   * Appends all of the batch, or nothing of it if an exception is thrown.
   *
   * @return the ids that were not there before; the others were known already
   * @throws OverloadedException if so many wait already that these had better come later
   */
  Set<UUID> append(List<Interaction> batch);
}
