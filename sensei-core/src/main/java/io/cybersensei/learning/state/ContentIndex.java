package io.cybersensei.learning.state;

import io.cybersensei.internal.bytes.Compact;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An index that numbers topics and items from 0 in the order of their addition, so that other types
 * can use arrays. An item is identified by its topic and its id.
 *
 * <p>A model has a frozen index, which is immutable and thread-safe. {@link #extend()} returns an
 * extension of it for each user, which can grow. An index that can grow is not thread-safe.
 */
public final class ContentIndex {

  /** The number that stands for no item. */
  public static final int NO_ITEM = -1;

  /**
   * An item.
   *
   * @param topic the number of its topic, from 0
   * @param id the id of the item, unique within the topic
   */
  public record Item(int topic, String id) {}

  private final Map<String, Integer> baseTopics;
  private final Map<Item, Integer> baseItems;
  private final Map<String, Integer> ownTopics = new HashMap<>();
  private final Map<Item, Integer> ownItems = new HashMap<>();
  private final List<String> topicIds;
  private final List<Item> items;
  private final boolean frozen;
  private int forgottenItems;
  private volatile int @Nullable [] itemsByTopic;

  /** Creates an index without topics and items. */
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

  /**
   * Returns the number of a topic. A new topic is added.
   *
   * @param topicId the id of the topic
   * @throws IllegalStateException if the topic is new and the index is frozen
   */
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

  /**
   * Returns the number of a topic without adding it.
   *
   * @param topicId the id of the topic
   * @return the number; that of the next topic to be added if there is no such topic
   */
  public int topicOrNext(String topicId) {
    Integer known = baseTopics.get(topicId);
    if (known == null) {
      known = ownTopics.get(topicId);
    }
    return known == null ? topicCount() : known;
  }

  /**
   * Returns the number of an item. A new item is added.
   *
   * @param topic the number of the item's topic
   * @param itemId the id of the item within the topic
   * @throws IllegalStateException if the item is new and the index is frozen
   */
  public int item(int topic, String itemId) {
    Item item = new Item(topic, itemId);
    Integer known = baseItems.get(item);
    if (known == null) {
      known = ownItems.get(item);
    }
    if (known == null) {
      requireGrowing();
      known = baseItems.size() + forgottenItems + ownItems.size();
      ownItems.put(item, known);
      items.add(item);
    }
    return known;
  }

  /**
   * Returns an extension of this index: it starts with the content of this one and grows on its
   * own. For a frozen index, the extension shares the content; otherwise it gets a copy.
   *
   * @throws IllegalArgumentException if this index is itself an extension
   */
  public ContentIndex extend() {
    ContentIndex base = frozen();
    return new ContentIndex(base.ownTopics, base.ownItems, false);
  }

  /**
   * Returns a frozen index with the content of this one: this index if it is frozen already, or
   * else a copy.
   *
   * @throws IllegalArgumentException if this index is an extension
   */
  public ContentIndex frozen() {
    if (frozen) {
      return this;
    }
    if (!baseTopics.isEmpty() || !baseItems.isEmpty()) {
      throw new IllegalArgumentException("An extended index cannot be extended or frozen.");
    }
    ContentIndex copy = new ContentIndex(Map.of(), Map.of(), true);
    copy.ownTopics.putAll(ownTopics);
    copy.ownItems.putAll(ownItems);
    copy.topicIds.addAll(topicIds);
    copy.items.addAll(items);
    return copy;
  }

  /**
   * Forgets the added items that fail a test, for an index that one learner's interactions would
   * otherwise make grow without end. A forgotten item that comes again gets another number; no
   * number is used twice. Afterwards the places in {@link #items} are no longer the numbers.
   *
   * @param retained the test of the number of an item
   * @throws IllegalStateException if the index is frozen
   */
  public void retainItems(IntPredicate retained) {
    requireGrowing();
    int before = ownItems.size();
    ownItems.values().removeIf(number -> !retained.test(number));
    items.retainAll(ownItems.keySet());
    forgottenItems += before - ownItems.size();
  }

  /**
   * Writes the added topics and items, without those of the extended index.
   *
   * @param out the output
   * @throws IOException if the output throws it
   */
  public void writeAdded(DataOutput out) throws IOException {
    Compact.writeCount(out, topicIds.size());
    for (String topicId : topicIds) {
      Compact.writeText(out, topicId);
    }
    Compact.writeCount(out, items.size());
    for (Item item : items) {
      Compact.writeCount(out, item.topic());
      Compact.writeText(out, item.id());
      Compact.writeCount(out, ownItems.getOrDefault(item, 0));
    }
    Compact.writeCount(out, forgottenItems);
  }

  /**
   * Adds the topics and items that {@link #writeAdded} wrote, with the same numbers, to an
   * extension of the same index to which nothing was added yet.
   *
   * @param in the bytes, from the position of the buffer on
   */
  public void readAdded(ByteBuffer in) {
    int topics = Compact.readLength(in);
    for (int i = 0; i < topics; i++) {
      topic(Compact.readText(in));
    }
    int added = Compact.readLength(in);
    for (int i = 0; i < added; i++) {
      Item item = new Item(Compact.readCount(in), Compact.readText(in));
      items.add(item);
      ownItems.put(item, Compact.readCount(in));
    }
    forgottenItems = Compact.readCount(in);
  }

  private void requireGrowing() {
    if (frozen) {
      throw new IllegalStateException("The index of a model cannot grow.");
    }
  }

  /** Returns the number of topics, with those of the extended index. */
  public int topicCount() {
    return baseTopics.size() + ownTopics.size();
  }

  /**
   * Returns the number of items of a topic, without those of the extended index. The index must be
   * frozen: the numbers are counted once.
   *
   * @param topic the number of the topic
   */
  public int itemCount(int topic) {
    int[] counts = itemsByTopic;
    if (counts == null) {
      counts = new int[ownTopics.size()];
      for (Item item : items) {
        counts[item.topic()]++;
      }
      itemsByTopic = frozen ? counts : null;
    }
    return topic < counts.length ? counts[topic] : 0;
  }

  /** Returns the number of items, with those of the extended index. */
  public int itemCount() {
    return baseItems.size() + ownItems.size();
  }

  /**
   * Returns the ids of the topics that were added to this index, without those of the extended
   * index, in the order of their numbers; unmodifiable.
   */
  public List<String> topicIds() {
    return Collections.unmodifiableList(topicIds);
  }

  /**
   * Returns the items that were added to this index, without those of the extended index, in the
   * order of their numbers; unmodifiable.
   */
  public List<Item> items() {
    return Collections.unmodifiableList(items);
  }
}
