package io.cybersensei.guidance;

import io.cybersensei.storage.MissingStoreException;
import java.util.List;

/** A store for storages that keep no guidance. */
final class NoGuidance implements GuidanceStore {

  @Override
  public void put(GuidanceEntry entry) {
    throw new MissingStoreException("guidance");
  }

  @Override
  public boolean end(String learnerId, String topicId, GuidanceEntry.Act act) {
    return false;
  }

  @Override
  public List<GuidanceEntry> inForce(String learnerId) {
    return List.of();
  }

  @Override
  public List<GuidanceEntry> trail(String learnerId) {
    return List.of();
  }
}
