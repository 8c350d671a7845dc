package io.cybersensei.practice;

import io.cybersensei.learning.ItemKnowledge;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TracedLearner;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The choice of the next question of a topic: computerized adaptive practice. The question is the
 * one whose predicted success is nearest to a target, as in Klinkenberg, Straatemeier and van der
 * Maas, "Computer adaptive practice of Maths ability using a new item response model for on the fly
 * ability and difficulty estimation" (Computers &amp; Education 57, 2011), which finds that .75
 * keeps learners motivated. Questions that were answered lately or known last time count as farther
 * from the target.
 */
final class QuestionChooser {

  /** The values of a {@link NextQuestion}. They are hidden, so that it can get more of them. */
  record Choice(
      String itemId, double expectedSuccess, QuestionDifficulty difficulty, QuestionReason reason)
      implements NextQuestion {}

  /** The target for practice: a success probability. */
  static final double TARGET = .75;

  /** The target for practice without progress: an easier question. */
  static final double EASIER_TARGET = .9;

  /** The number of the learner's last answers whose questions rest. */
  private static final int LATELY = 5;

  /** The distance that is added for a resting question. */
  private static final double RESTING = 1;

  /** The distance that is added for a question whose last answer was right. */
  private static final double KNOWN = .25;

  private QuestionChooser() {}

  /** Returns the target for practice: easier once there is no progress. */
  static double target(TopicKnowledge knowledge) {
    return knowledge.help().isPresent() ? EASIER_TARGET : TARGET;
  }

  /**
   * Returns the question whose predicted success is nearest to the target, with the additions; of
   * equally near ones the first by id. Returns empty if there are no questions.
   */
  static Optional<NextQuestion> choose(
      TracedLearner learner, String topicId, Collection<String> itemIds, double target) {
    QuestionBank bank = new QuestionBank(learner, topicId);
    return itemIds.stream()
        .distinct()
        .map(itemId -> learner.item(topicId, itemId))
        .min(
            Comparator.<ItemKnowledge>comparingDouble(item -> distance(item, target))
                .thenComparing(ItemKnowledge::itemId))
        .map(
            item ->
                new Choice(
                    item.itemId(),
                    item.successProbability(),
                    bank.difficultyOf(item.difficulty()),
                    reason(item)));
  }

  private static double distance(ItemKnowledge item, double target) {
    return Math.abs(item.successProbability() - target)
        + (isResting(item) ? RESTING : 0)
        + (item.lastAnswerWasRight() ? KNOWN : 0);
  }

  private static boolean isResting(ItemKnowledge item) {
    return item.answersSince().isPresent() && item.answersSince().getAsInt() < LATELY;
  }

  private static QuestionReason reason(ItemKnowledge item) {
    if (item.answers() == 0) {
      return QuestionReason.NEW;
    }
    if (isResting(item)) {
      return QuestionReason.REPEAT;
    }
    return item.lastAnswerWasRight() ? QuestionReason.REFRESH : QuestionReason.RETRY;
  }
}
