package io.cybersensei.learning.state;

import io.cybersensei.learning.model.LearningModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers topics and items from 0, so that everything behind it can use arrays. An item is known by
 * its topic and its id. Not thread-safe while it grows. A {@link LearningModel} keeps a copy that
 * grows no more; {@link #extend()} gives each user of it one that grows by itself.
 */
public final class ContentIndex {

  /** The number of an interaction without an item. */
  public static final int NO_ITEM = -1;

  /**
   * An item as it is kept.
   *
   * @param topic the number of its topic
   * @param id the host's name for it, unique within the topic
   */
  public record Item(int topic, String id) {}

  private final Map<String, Integer> baseTopics;
  private final Map<Item, Integer> baseItems;
  private final Map<String, Integer> ownTopics = new HashMap<>();
  private final Map<Item, Integer> ownItems = new HashMap<>();
  private final List<String> topicIds;
  private final List<Item> items;
  private final boolean frozen;

  /** An index without topics. */
  public ContentIndex() {
    this(Map.of(), Map.of(), false);
  }

  private ContentIndex(
      Map<String, Integer> baseTopics, Map<Item, Integer> baseItems, boolean frozen) {
    this.baseTopics = baseTopics;
    this.baseItems = baseItems;
    this.topicIds = new ArrayList<>();
    this.items = new ArrayList<>();
    this.frozen = frozen;
  }

  /** The number of a topic, which is added if it is new. */
  public int topic(String topicId) {
    Integer known = baseTopics.get(topicId);
    if (known == null) {
      known = ownTopics.get(topicId);
    }
    if (known == null) {
      requireGrowing();
      known = baseTopics.size() + ownTopics.size();
      ownTopics.put(topicId, known);
      topicIds.add(topicId);
    }
    return known;
  }

  /** The number of an item of a topic, which is added if it is new. */
  public int item(int topic, String itemId) {
    Item item = new Item(topic, itemId);
    Integer known = baseItems.get(item);
    if (known == null) {
      known = ownItems.get(item);
    }
    if (known == null) {
      requireGrowing();
      known = baseItems.size() + ownItems.size();
      ownItems.put(item, known);
      items.add(item);
    }
    return known;
  }

  /**
   * An index that starts with what this one has now and grows without changing it. Cheap for the
   * index of a model.
   *
   * @throws IllegalArgumentException if this index is itself an extension
   */
  public ContentIndex extend() {
    ContentIndex base = frozen();
    return new ContentIndex(base.ownTopics, base.ownItems, false);
  }

  /** An index of the same content that grows no more: itself, or a copy. */
  public ContentIndex frozen() {
    if (frozen) {
      return this;
    }
    if (!baseTopics.isEmpty() || !baseItems.isEmpty()) {
      throw new IllegalArgumentException("An extended index cannot be extended or kept.");
    }
    ContentIndex copy = new ContentIndex(Map.of(), Map.of(), true);
    copy.ownTopics.putAll(ownTopics);
    copy.ownItems.putAll(ownItems);
    copy.topicIds.addAll(topicIds);
    copy.items.addAll(items);
    return copy;
  }

  private void requireGrowing() {
    if (frozen) {
      throw new IllegalStateException("The index of a model cannot grow.");
    }
  }

  /** How many topics have a number. */
  public int topicCount() {
    return baseTopics.size() + ownTopics.size();
  }

  /** How many items have a number. */
  public int itemCount() {
    return baseItems.size() + ownItems.size();
  }

  /** The topics added here, in the order of their numbers. */
  public List<String> topicIds() {
    return Collections.unmodifiableList(topicIds);
  }

  /** The items added here, in the order of their numbers. */
  public List<Item> items() {
    return Collections.unmodifiableList(items);
  }
}
