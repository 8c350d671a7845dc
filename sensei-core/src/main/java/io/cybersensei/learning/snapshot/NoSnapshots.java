package io.cybersensei.learning.snapshot;

import java.util.Optional;

/** A store that keeps no snapshots. */
final class NoSnapshots implements SnapshotStore {

  static final NoSnapshots INSTANCE = new NoSnapshots();

  private NoSnapshots() {}

  @Override
  public Found find(String learnerId) {
    return new Found(Optional.empty(), 0);
  }

  @Override
  public boolean keep(LearnerSnapshot snapshot, long deletions) {
    return false;
  }
}
