package io.cybersensei.ml.internal.history;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.learning.state.ContentIndex;
import java.io.Serial;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The mapping from the numbers of topics and items in a log to their numbers in a model. Topics and
 * items that the model does not know have numbers beyond those of the model.
 */
public final class Numbering implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private interface Mapping extends IntUnaryOperator, Serializable {}

  private final Mapping topics;
  private final Mapping items;

  private Numbering(Mapping topics, Mapping items) {
    this.topics = topics;
    this.items = items;
  }

  /** Returns the identity, for a log that was read with the index of the model. */
  public static Numbering same() {
    return new Numbering(topic -> topic, item -> item);
  }

  /** Returns the numbering from the index of a log to that of a model. */
  public static Numbering between(ContentIndex log, ContentIndex model) {
    ContentIndex growing = model.extend();
    int[] topics = log.topicIds().stream().mapToInt(growing::topic).toArray();
    int[] items =
        log.items().stream()
            .mapToInt(item -> growing.item(topics[item.topic()], item.id()))
            .toArray();
    return new Numbering(topic -> topics[topic], item -> items[item]);
  }

  /**
   * Returns an index of only the topics and items that some learners answered, sorted by id. It is
   * the same for any order of the log.
   */
  public static ContentIndex answered(ContentIndex log, List<History> learners) {
    return answered(log, learners, new AnswersBeyond());
  }

  /** Returns an index of the topics and items that some learners answered, or others beyond. */
  public static ContentIndex answered(
      ContentIndex log, List<History> learners, AnswersBeyond beyond) {
    BitSet topics = new BitSet();
    BitSet items = new BitSet();
    for (History learner : learners) {
      for (int at = 0; at < learner.size(); at++) {
        if (learner.isAnswer(at)) {
          topics.set(learner.topic(at));
          if (learner.item(at) != NO_ITEM) {
            items.set(learner.item(at));
          }
        }
      }
    }
    for (int topic = 0; topic < log.topicCount(); topic++) {
      topics.set(topic, topics.get(topic) || beyond.topicTries(topic) > 0);
    }
    for (int item = 0; item < log.itemCount(); item++) {
      items.set(item, items.get(item) || beyond.itemTries(item) > 0);
    }
    ContentIndex content = new ContentIndex();
    List<String> topicIds = log.topicIds();
    topics.stream().mapToObj(topicIds::get).sorted().forEach(content::topic);
    IntStream.range(0, items.length())
        .filter(items::get)
        .mapToObj(log.items()::get)
        .map(item -> new ContentIndex.Item(content.topic(topicIds.get(item.topic())), item.id()))
        .sorted(
            Comparator.comparingInt(ContentIndex.Item::topic).thenComparing(ContentIndex.Item::id))
        .forEach(item -> content.item(item.topic(), item.id()));
    return content;
  }

  public int topic(int inLog) {
    return topics.applyAsInt(inLog);
  }

  public int item(int inLog) {
    return inLog == NO_ITEM ? NO_ITEM : items.applyAsInt(inLog);
  }
}
