package io.cybersensei.learning.model;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import java.time.Instant;
import java.util.Map;

/**
 * All that training leaves behind: what content there is and how hard, and how to weigh a learner's
 * history. It holds nobody's history. Immutable and thread-safe, provided that the arrays handed in
 * are left alone.
 *
 * @param provenance where it comes from
 * @param content the numbers of topics and items
 * @param difficulties by those numbers
 * @param topicAnswers by topic number: how many answers of the training data were on the topic, at
 *     least 0
 * @param answerSeconds by topic number: the median time of an answer in seconds, at most seven
 *     days, or 0 if unknown
 * @param scorer weighs a feature row; its content weights are for these numbers, or there are none
 * @param nextTopics what learners turn to next, by the numbers of all topics, or of none
 * @param forgetting how what was learned fades
 * @param clocked whether it was trained with real clock times
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
public record LearningModel(
    Provenance provenance,
    ContentIndex content,
    Difficulties difficulties,
    long[] topicAnswers,
    double[] answerSeconds,
    AnswerScorer scorer,
    NextTopicModel nextTopics,
    ForgettingCurve forgetting,
    boolean clocked) {

  private static final LearningModel UNTRAINED = UntrainedModel.create();

  private static final double LONGEST_ANSWER = 604_800;

  /**
   * @throws IllegalArgumentException if the arrays do not match the content or a number is out of
   *     its range
   */
  public LearningModel {
    content = content.frozen();
    int topics = content.topicCount();
    if (difficulties.topics().length != topics
        || topicAnswers.length != topics
        || answerSeconds.length != topics) {
      throw new IllegalArgumentException(
          "The model's arrays do not match its " + topics + " topics.");
    }
    if (difficulties.items().length != content.itemCount()) {
      throw new IllegalArgumentException(
          "The model's difficulties do not match its " + content.itemCount() + " items.");
    }
    if (nextTopics.topics() != topics && nextTopics.topics() != 0) {
      throw new IllegalArgumentException(
          "The model has "
              + topics
              + " topics but knows what comes next of "
              + nextTopics.topics()
              + ".");
    }
    ContentWeights weights = scorer.content();
    if (weights.topics().length > topics || weights.items().length > content.itemCount()) {
      throw new IllegalArgumentException("The model weighs topics or items that it does not have.");
    }
    for (int topic = 0; topic < topics; topic++) {
      if (topicAnswers[topic] < 0
          || !(answerSeconds[topic] >= 0 && answerSeconds[topic] <= LONGEST_ANSWER)) {
        throw new IllegalArgumentException(
            "The model has " + topicAnswers[topic] + " answers of " + answerSeconds[topic] + " s.");
      }
    }
  }

  /**
   * What to use before anything was trained: every topic is taken to be equally hard, and a
   * learner's own success rates are weighed by rules of thumb.
   */
  public static LearningModel untrained() {
    return UNTRAINED;
  }

  /** Whether it was made from data at all. */
  public boolean isTrained() {
    return provenance.rows() > 0;
  }

  /** Rules of thumb, and nothing that was learned. */
  private static final class UntrainedModel {

    private static final double TYPICAL_SUCCESS_RATE = .65;

    static LearningModel create() {
      Difficulties difficulties = Difficulties.uniform(TYPICAL_SUCCESS_RATE);
      double[] weights = new double[Feature.COUNT];
      // Halfway between what logistic regression over these four alone learns on ASSISTments 2009
      // and
      // on Algebra 2005. Nothing is harder than anything else here, so the first says nothing yet;
      // but
      // a trainer with little data begins with these weights, and there it does.
      weights[Feature.ITEM_DIFFICULTY.column()] = -.7;
      weights[Feature.TOPIC_RATE.column()] = .3;
      weights[Feature.TOPIC_RATE_70.column()] = 1.9;
      weights[Feature.RATE.column()] = .4;
      double[] noHistory = new double[Feature.COUNT];
      Features.write(new LearnerState(difficulties, false), 0, ContentIndex.NO_ITEM, 0, noHistory);
      return new LearningModel(
          new Provenance(
              "none", Instant.EPOCH, new TimeWindow(Instant.EPOCH, Instant.EPOCH), 0, 0, Map.of()),
          new ContentIndex(),
          difficulties,
          new long[0],
          new double[0],
          AnswerScorer.of(new LogisticScorer(-difficulties.overall(), weights, noHistory)),
          NextTopicModel.none(),
          ForgettingCurve.standard(),
          false);
    }
  }
}
