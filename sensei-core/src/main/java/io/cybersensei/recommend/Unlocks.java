package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.recommend.internal.TopicGraph;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The topics that wait for one topic. Their number is known for every topic from one pass over the
 * curriculum. The topics themselves are found at the first access, because only a few topics are
 * shown to a learner. Unmodifiable and thread-safe.
 */
final class Unlocks extends AbstractList<Topic> implements RandomAccess {

  private final TopicGraph graph;
  private final boolean[] waiting;
  private final int topic;
  private final int size;
  private volatile Optional<List<Topic>> found = Optional.empty();

  /**
   * @param waiting whether each topic may wait for others, by number; not copied, so it must not
   *     change afterwards
   * @param size the number of topics that wait for the topic
   */
  Unlocks(TopicGraph graph, boolean[] waiting, int topic, int size) {
    this.graph = graph;
    this.waiting = waiting;
    this.topic = topic;
    this.size = size;
  }

  @Override
  public Topic get(int index) {
    List<Topic> topics = found.orElseGet(this::find);
    found = Optional.of(topics);
    return topics.get(index);
  }

  @Override
  public int size() {
    return size;
  }

  private List<Topic> find() {
    BitSet reached = new BitSet(graph.size());
    reached.set(topic);
    graph.dependants().extend(reached, each -> waiting[each]);
    reached.clear(topic);
    return reached.stream().mapToObj(graph::topic).toList();
  }
}
