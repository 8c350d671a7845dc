package io.cybersensei.spark.internal.log;

import io.cybersensei.learning.state.ContentIndex;
import java.io.Serial;
import java.io.Serializable;

/** The ids of an index, to make the same index on another machine. */
public final class ContentIds implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private String[] topics;
  private int[] topicsOfItems;
  private String[] items;

  private ContentIds(String[] topics, int[] topicsOfItems, String[] items) {
    this.topics = topics;
    this.topicsOfItems = topicsOfItems;
    this.items = items;
  }

  public static ContentIds of(ContentIndex index) {
    return new ContentIds(
        index.topicIds().toArray(String[]::new),
        index.items().stream().mapToInt(ContentIndex.Item::topic).toArray(),
        index.items().stream().map(ContentIndex.Item::id).toArray(String[]::new));
  }

  /** Returns a new index with the same numbers. */
  public ContentIndex index() {
    ContentIndex index = new ContentIndex();
    for (String topic : topics) {
      index.topic(topic);
    }
    for (int item = 0; item < items.length; item++) {
      index.item(topicsOfItems[item], items[item]);
    }
    return index;
  }
}
