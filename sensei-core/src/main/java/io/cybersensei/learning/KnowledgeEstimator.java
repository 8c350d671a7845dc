package io.cybersensei.learning;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.learning.model.KnowledgeScorer;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Evidence;
import io.cybersensei.learning.state.KnowledgeFeature;
import io.cybersensei.learning.state.KnowledgeFeatures;
import io.cybersensei.learning.state.LearnerState;
import org.jspecify.annotations.Nullable;

/**
 * The estimates of one learner's knowledge by the {@link KnowledgeScorer} of a model. Estimates are
 * thread-safe while the state does not change.
 */
final class KnowledgeEstimator {

  private static final Evidence NO_EVIDENCE = Evidence.none();

  private final LearningModel model;
  private final LearnerState state;
  private final ContentIndex index;
  private final double[] row = new double[KnowledgeFeature.COUNT];
  private final Evidence sum = Evidence.none();
  private Curriculum curriculum = Curriculum.empty();
  private @Nullable RelatedEvidence related;

  /**
   * @param state the learner's state, live: see {@link #changed}
   * @param index the numbers of the topics of the state
   */
  KnowledgeEstimator(LearningModel model, LearnerState state, ContentIndex index) {
    this.model = model;
    this.state = state;
    this.index = index;
  }

  /** Relates topics by a curriculum from now on. */
  void within(Curriculum relating) {
    curriculum = relating;
  }

  /** Expects a change of the state. */
  void changed() {
    related = null;
  }

  /**
   * Returns the probability of a right answer, without regard to relations between topics: all
   * other topics count alike. So it does not depend on a curriculum, which may change.
   *
   * @param left the part of the knowledge of the topic that is left, 0–1
   */
  static double probabilityAlone(
      LearningModel model,
      LearnerState state,
      int topic,
      double seconds,
      double left,
      double[] row) {
    KnowledgeFeatures.write(state, topic, ContentIndex.NO_ITEM, NO_EVIDENCE, seconds, row);
    return model.knowledgeAlone().probability(row, topic, left);
  }

  /** Returns the same probability for this learner. */
  synchronized double probabilityAlone(int topic, double seconds, double left) {
    return probabilityAlone(model, state, topic, seconds, left, row);
  }

  /**
   * Returns the probability of a right answer.
   *
   * @param topicId the id of the topic with that number
   * @param item the number of the item, or {@link ContentIndex#NO_ITEM} for the median item
   * @param seconds the time of the question, in seconds since 1970
   * @param left the part of the knowledge of the topic that is left, 0–1
   */
  synchronized double probability(
      int topic, String topicId, int item, double seconds, double left) {
    write(topic, topicId, item, seconds);
    return model.knowledge().probability(row, topic, left);
  }

  /** Returns the probability of a right answer as if all answers were on the topic. */
  synchronized double probabilityWithoutOthers(int topic, double seconds, double left) {
    KnowledgeFeatures.writeAlone(state, topic, seconds, row);
    return model.knowledge().probability(row, topic, left);
  }

  /** Returns the probability of a right answer as if there were no answers on the topic. */
  synchronized double probabilityWithoutOwn(int topic, String topicId, double seconds) {
    write(topic, topicId, ContentIndex.NO_ITEM, seconds);
    KnowledgeFeatures.withoutOwn(row);
    return model.knowledge().probability(row, topic);
  }

  /** Returns the probability of a right answer by a learner without any answers. */
  double beginner(int topic) {
    return model
        .knowledge()
        .beginner(model.difficulties().item(topic, ContentIndex.NO_ITEM), topic);
  }

  private void write(int topic, String topicId, int item, double seconds) {
    RelatedEvidence sums = related;
    if (sums == null || !sums.isOf(curriculum)) {
      sums = new RelatedEvidence(curriculum, model.knowledge(), state, this::topicId);
      related = sums;
    }
    sums.write(topic, topicId, sum);
    KnowledgeFeatures.write(state, topic, item, sum, seconds, row);
  }

  /** Returns the lowest probability on a topic: that of a blind guess. */
  double floor(int topic) {
    return model.knowledge().floor(topic);
  }

  /** Returns the logit on a topic before any contribution. */
  double baseline(int topic) {
    return model.knowledge().baseline(model.difficulties().overall(), topic);
  }

  /** Returns the contributions to the logit on a topic, in logits by group. */
  synchronized double[] contributions(int topic, String topicId, double seconds, double left) {
    write(
        topic,
        topicId,
        ContentIndex.NO_ITEM,
        KnowledgeFeatures.rightAfterTheLastAnswer(state, topic));
    double[] fresh = row.clone();
    write(topic, topicId, ContentIndex.NO_ITEM, seconds);
    return model.knowledge().contributions(row, fresh, left, model.difficulties().overall(), topic);
  }

  private String topicId(int topic) {
    int inModel = model.content().topicCount();
    return topic < inModel
        ? model.content().topicIds().get(topic)
        : index.topicIds().get(topic - inModel);
  }
}
