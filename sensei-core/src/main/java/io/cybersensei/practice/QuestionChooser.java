package io.cybersensei.practice;

import io.cybersensei.learning.ItemKnowledge;
import io.cybersensei.learning.TracedLearner;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Chooses the next question inside a topic: computerized adaptive practice. What is asked is the
 * question whose predicted success lies nearest to a target, as in Klinkenberg, Straatemeier and
 * van der Maas, "Computer adaptive practice of Maths ability using a new item response model for on
 * the fly ability and difficulty estimation" (Computers &amp; Education 57, 2011), after which .75
 * keeps learners going; with two preferences on top.
 */
final class QuestionChooser {

  /** The success probability to aim at in practice. */
  static final double TARGET = .75;

  /** A question met in so many of the learner's last answers rests, whatever else fits. */
  private static final int LATELY = 5;

  private static final double RESTING = 1;

  /** One that was right the last time must fit better by this much than one that was not. */
  private static final double KNOWN = .25;

  private QuestionChooser() {}

  /** The question for a learner, or none if there are none. Equally good ones: the first by id. */
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
                new NextQuestion(
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
