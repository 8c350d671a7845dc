package io.cybersensei.activity;

import io.cybersensei.storage.MissingStoreException;

/** A catalogue of a storage that keeps no activities. */
final class NoActivities implements ActivityCatalog {

  @Override
  public Activities current() {
    return Activities.none();
  }

  @Override
  public void replace(Activities activities) {
    throw keepsNone();
  }

  @Override
  public void replaceOf(String topicId, Activities activities) {
    throw keepsNone();
  }

  @Override
  public ActivityGains gains() {
    return ActivityGains.none();
  }

  @Override
  public void replaceGains(ActivityGains gains) {
    throw keepsNone();
  }

  private static MissingStoreException keepsNone() {
    return new MissingStoreException("activities");
  }
}
