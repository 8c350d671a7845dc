package io.cybersensei.interaction;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The result of appending a batch.
 *
 * @param added the ids that were not stored before, in the order of the store; none if a conflict
 *     {@linkplain AppendBatch#isKeptOut kept the batch out}
 * @param existing the stored interactions that have an id of the batch, by their ids
 */
public record AppendResult(Set<UUID> added, Map<UUID, Interaction> existing) {

  public AppendResult {
    added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
    existing = Map.copyOf(existing);
  }
}
