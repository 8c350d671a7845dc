package io.cybersensei.activity;

import java.util.ArrayList;
import java.util.List;

/** A catalogue in memory. */
final class InMemoryActivityCatalog implements ActivityCatalog {

  private volatile Activities current = Activities.none();
  private volatile ActivityGains gains = ActivityGains.none();

  @Override
  public Activities current() {
    return current;
  }

  @Override
  public synchronized void replace(Activities activities) {
    current = activities;
  }

  @Override
  public synchronized void replaceOf(String topicId, Activities activities) {
    ActivityCatalog.requireOnly(topicId, activities);
    List<Activity> all = new ArrayList<>(current.all());
    all.removeIf(each -> each.topicId().equals(topicId));
    all.addAll(activities.all());
    current = Activities.of(all.toArray(Activity[]::new));
  }

  @Override
  public ActivityGains gains() {
    return gains;
  }

  @Override
  public void replaceGains(ActivityGains gains) {
    this.gains = gains;
  }
}
