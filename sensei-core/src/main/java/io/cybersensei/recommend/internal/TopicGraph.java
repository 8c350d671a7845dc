package io.cybersensei.recommend.internal;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A curriculum by numbers. The number of a topic is its place in the study order, so the
 * prerequisites of a topic have lower numbers and its dependants have higher ones. One pass in that
 * order therefore answers a question about all topics. Immutable and thread-safe, provided that the
 * arrays, which are not copied, are not changed.
 */
public final class TopicGraph {

  private final Curriculum curriculum;
  private final List<Topic> topics;
  private final TopicEdges prerequisites;
  private final TopicEdges dependants;
  private final ListedOrder listed;

  private TopicGraph(Curriculum curriculum) {
    this.curriculum = curriculum;
    this.topics = curriculum.studyOrder();
    int[][] before = new int[topics.size()][];
    int[] counts = new int[topics.size()];
    for (int topic = 0; topic < before.length; topic++) {
      before[topic] =
          topics.get(topic).prerequisites().stream().mapToInt(curriculum::position).toArray();
      Arrays.sort(before[topic]);
      for (int prerequisite : before[topic]) {
        counts[prerequisite]++;
      }
    }
    int[][] after = new int[before.length][];
    Arrays.setAll(after, topic -> new int[counts[topic]]);
    // From the last topic on, so that the counts are the free places and each row is sorted.
    for (int topic = before.length - 1; topic >= 0; topic--) {
      for (int prerequisite : before[topic]) {
        after[prerequisite][--counts[prerequisite]] = topic;
      }
    }
    this.prerequisites = TopicEdges.down(before);
    this.dependants = TopicEdges.up(after);
    this.listed = ListedOrder.of(topics, prerequisites);
  }

  /** Returns the graph of a curriculum. */
  public static TopicGraph of(Curriculum curriculum) {
    return new TopicGraph(curriculum);
  }

  /** Returns the curriculum. */
  public Curriculum curriculum() {
    return curriculum;
  }

  /** Returns the number of topics. */
  public int size() {
    return topics.size();
  }

  /** Returns the topic with a number. */
  public Topic topic(int number) {
    return topics.get(number);
  }

  /** Returns the number of a topic of the curriculum. */
  public int number(Topic topic) {
    return curriculum.position(topic.id());
  }

  /** Returns the topic with an id as a number; empty if the curriculum does not have it. */
  public Optional<Integer> find(String topicId) {
    return curriculum.topic(topicId).map(this::number);
  }

  /** Returns the edges from each topic to its prerequisites. */
  public TopicEdges prerequisites() {
    return prerequisites;
  }

  /** Returns the edges from each topic to the topics that require it. */
  public TopicEdges dependants() {
    return dependants;
  }

  /** Returns the order of the topics, as evidence about prerequisites that are not declared. */
  public ListedOrder listed() {
    return listed;
  }

  /** Returns the numbers of topics and of all their prerequisites, direct or not. */
  public BitSet withPrerequisites(Collection<Topic> ends) {
    BitSet reached = new BitSet(size());
    ends.forEach(end -> reached.set(number(end)));
    prerequisites.extend(reached, topic -> true);
    return reached;
  }
}
