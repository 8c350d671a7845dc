package io.cybersensei.practice;

import io.cybersensei.learning.TracedLearner;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The questions of a topic in the model, in thirds by difficulty. */
final class QuestionBank {

  private static final int THIRDS = 3;

  /** The maximum sample of a third, evenly spread from easy to hard. */
  private static final int MAX_SAMPLE = 30;

  private final TracedLearner learner;
  private final String topicId;
  private final Map<QuestionDifficulty, List<String>> thirds =
      new EnumMap<>(QuestionDifficulty.class);
  private double easyBelow = Double.NEGATIVE_INFINITY;
  private double hardAbove = Double.POSITIVE_INFINITY;

  QuestionBank(TracedLearner learner, String topicId) {
    this.learner = learner;
    this.topicId = topicId;
    List<Map.Entry<String, Double>> sorted =
        new ArrayList<>(learner.itemDifficulties(topicId).entrySet());
    sorted.sort(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry::getKey));
    if (sorted.size() >= THIRDS) {
      int third = sorted.size() / THIRDS;
      easyBelow = sorted.get(third).getValue();
      hardAbove = sorted.get(sorted.size() - 1 - third).getValue();
    }
    for (Map.Entry<String, Double> question : sorted) {
      thirds
          .computeIfAbsent(difficultyOf(question.getValue()), third -> new ArrayList<>())
          .add(question.getKey());
    }
  }

  /** Returns the third for a difficulty in logits. */
  QuestionDifficulty difficultyOf(double logits) {
    if (logits < easyBelow) {
      return QuestionDifficulty.EASY;
    }
    return logits > hardAbove ? QuestionDifficulty.HARD : QuestionDifficulty.MEDIUM;
  }

  /**
   * Returns the learner's mean success probability on the questions of each third that has any.
   * Without a question in the model, the probability on the topic's median item is returned for
   * {@link QuestionDifficulty#MEDIUM}.
   */
  Map<QuestionDifficulty, Double> successByDifficulty() {
    Map<QuestionDifficulty, Double> success = new EnumMap<>(QuestionDifficulty.class);
    thirds.forEach((difficulty, questions) -> success.put(difficulty, meanSuccess(questions)));
    if (success.isEmpty()) {
      success.put(
          QuestionDifficulty.MEDIUM, learner.topic(topicId).estimate().successProbability());
    }
    return success;
  }

  private double meanSuccess(List<String> questions) {
    int sample = Math.min(MAX_SAMPLE, questions.size());
    double sum = 0;
    for (int i = 0; i < sample; i++) {
      String question = questions.get((int) ((i + .5) / sample * questions.size()));
      sum += learner.item(topicId, question).successProbability();
    }
    return sum / sample;
  }
}
