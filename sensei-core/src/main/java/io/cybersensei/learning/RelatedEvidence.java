package io.cybersensei.learning;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.RelatedTopics;
import io.cybersensei.learning.model.KnowledgeScorer;
import io.cybersensei.learning.state.Evidence;
import io.cybersensei.learning.state.LearnerState;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a learner's answers on related topics. The curriculum relates topics by module
 * and prerequisite; for a topic that it leaves alone, the relations are those that the model learnt
 * from the log. The sums are taken once over the topics that the learner has met, so a question
 * costs the same in a curriculum of any size. Not thread-safe.
 */
final class RelatedEvidence {

  private final Curriculum curriculum;
  private final RelatedTopics related;
  private final KnowledgeScorer scorer;
  private final LearnerState state;
  private final Evidence[] modules;
  private final @Nullable Evidence[] neighbours;

  /**
   * @param topicId returns the id of the topic with a number
   */
  RelatedEvidence(
      Curriculum curriculum,
      KnowledgeScorer scorer,
      LearnerState state,
      IntFunction<String> topicId) {
    this.curriculum = curriculum;
    this.related = curriculum.relatedTopics();
    this.scorer = scorer;
    this.state = state;
    this.modules = new Evidence[related.modules()];
    Arrays.setAll(modules, module -> Evidence.none());
    this.neighbours = new Evidence[curriculum.size()];
    for (int topic = 0; topic < state.topicNumbers(); topic++) {
      if (state.topic(topic).tries() > 0) {
        spread(topicId.apply(topic), state.topic(topic).evidence());
      }
    }
  }

  private void spread(String topicId, Evidence evidence) {
    if (!curriculum.contains(topicId)) {
      return;
    }
    int position = curriculum.position(topicId);
    if (related.module(position) >= 0) {
      modules[related.module(position)].add(evidence);
    }
    for (int neighbour : related.neighbours(position)) {
      Evidence sum = neighbours[neighbour];
      if (sum == null) {
        sum = Evidence.none();
        neighbours[neighbour] = sum;
      }
      sum.add(evidence);
    }
  }

  /** Returns whether these sums are over the topics of a curriculum. */
  @SuppressWarnings("ReferenceEquality") // A comparison of all topics takes longer than the sums.
  boolean isOf(Curriculum other) {
    return curriculum == other;
  }

  /**
   * Writes the evidence of the answers on the topics that are related to a topic.
   *
   * @param topic the number of the topic
   * @param topicId the id of the topic
   * @param sum the result
   */
  void write(int topic, String topicId, Evidence sum) {
    sum.clear();
    int position = curriculum.contains(topicId) ? curriculum.position(topicId) : -1;
    if (position < 0 || !related.knows(position)) {
      scorer.addRelated(state, topic, sum);
      return;
    }
    if (related.module(position) >= 0) {
      sum.add(modules[related.module(position)]);
      sum.subtract(state.topic(topic).evidence());
    }
    Evidence linked = neighbours[position];
    if (linked != null) {
      sum.add(linked);
    }
  }
}
