package io.cybersensei.search;

import io.cybersensei.activity.Activities;
import io.cybersensei.activity.Activity;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The topics and activities of a host as documents. */
public final class SearchContent {

  private SearchContent() {}

  /** Returns a document for each topic of a curriculum. */
  public static List<SearchDocument> of(Curriculum curriculum) {
    List<SearchDocument> documents = new ArrayList<>();
    for (Topic topic : curriculum.topics()) {
      SearchDocument.Builder document =
          SearchDocument.builder(SearchType.TOPIC, topic.id(), topic.title()).topic(topic.id());
      topic.module().ifPresent(document::module);
      documents.add(document.build());
    }
    return documents;
  }

  /**
   * Returns a document for each activity, in the module of its topic.
   *
   * @param activities the activities
   * @param curriculum the curriculum in force
   */
  public static List<SearchDocument> of(Activities activities, Curriculum curriculum) {
    Map<String, Topic> topics =
        curriculum.topics().stream().collect(Collectors.toMap(Topic::id, Function.identity()));
    List<SearchDocument> documents = new ArrayList<>();
    for (Activity activity : activities.all()) {
      SearchDocument.Builder document =
          SearchDocument.builder(SearchType.ACTIVITY, activity.id(), activity.title())
              .topic(activity.topicId())
              .forGroups(activity.groups());
      if (topics.containsKey(activity.topicId())) {
        topics.get(activity.topicId()).module().ifPresent(document::module);
      }
      activity.link().ifPresent(document::link);
      activity.language().ifPresent(document::language);
      documents.add(document.build());
    }
    return documents;
  }
}
