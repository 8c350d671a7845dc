package io.cybersensei.recommend.internal;

import io.cybersensei.curriculum.Curriculum;

/** The graph of the curriculum that was asked for last. Thread-safe. */
public final class LastGraph {

  private volatile TopicGraph last = TopicGraph.of(Curriculum.empty());

  /** Returns the graph of a curriculum. It is made once for each curriculum in force. */
  @SuppressWarnings("ReferenceEquality") // A comparison of all topics takes longer than a graph.
  public TopicGraph of(Curriculum curriculum) {
    TopicGraph known = last;
    if (known.curriculum() != curriculum) {
      known = TopicGraph.of(curriculum);
      last = known;
    }
    return known;
  }
}
