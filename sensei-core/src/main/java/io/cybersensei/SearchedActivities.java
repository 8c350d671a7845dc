package io.cybersensei;

import io.cybersensei.activity.Activities;
import io.cybersensei.activity.ActivityCatalog;
import io.cybersensei.activity.ActivityGains;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.search.SearchContent;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchType;

/**
 * A catalogue in memory whose activities are searched.
 *
 * @param activities the catalogue
 * @param topics the topics of the activities
 * @param search the index
 */
record SearchedActivities(ActivityCatalog activities, TopicCatalog topics, SearchIndex search)
    implements ActivityCatalog {

  @Override
  public Activities current() {
    return activities.current();
  }

  @Override
  public void replace(Activities replacement) {
    synchronized (search) {
      activities.replace(replacement);
      index();
    }
  }

  @Override
  public void replaceOf(String topicId, Activities replacement) {
    synchronized (search) {
      activities.replaceOf(topicId, replacement);
      index();
    }
  }

  private void index() {
    search.replaceAll(
        SearchType.ACTIVITY, SearchContent.of(activities.current(), topics.current()));
  }

  @Override
  public ActivityGains gains() {
    return activities.gains();
  }

  @Override
  public void replaceGains(ActivityGains gains) {
    activities.replaceGains(gains);
  }
}
