package io.cybersensei;

import io.cybersensei.activity.ActivityCatalog;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.search.SearchContent;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchType;
import java.util.function.Predicate;

/**
 * A catalogue in memory whose topics are searched.
 *
 * @param topics the catalogue
 * @param activities the activities, which are in the modules of their topics
 * @param search the index
 */
record SearchedTopics(TopicCatalog topics, ActivityCatalog activities, SearchIndex search)
    implements TopicCatalog {

  @Override
  public Curriculum current() {
    return topics.current();
  }

  @Override
  public void replace(Curriculum curriculum) {
    replaceIf(present -> true, curriculum);
  }

  @Override
  public boolean replaceIf(Predicate<Curriculum> condition, Curriculum curriculum) {
    synchronized (search) {
      boolean replaced = topics.replaceIf(condition, curriculum);
      if (replaced) {
        search.replaceAll(SearchType.TOPIC, SearchContent.of(curriculum));
        search.replaceAll(SearchType.ACTIVITY, SearchContent.of(activities.current(), curriculum));
      }
      return replaced;
    }
  }
}
