package io.cybersensei.placement;

import java.util.Optional;

/** A store for storages that keep no placement tests. */
final class NoPlacements implements PlacementStore {

  @Override
  public Optional<StoredPlacement> find(String learnerId) {
    return Optional.empty();
  }

  @Override
  public boolean save(StoredPlacement placement) {
    throw new IllegalStateException(
        "This storage keeps no placement tests: it does not implement Storage.placements(). Use a"
            + " storage that does, such as JpaStorage.");
  }
}
