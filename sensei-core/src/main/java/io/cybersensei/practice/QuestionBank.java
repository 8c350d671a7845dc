package io.cybersensei.practice;

import io.cybersensei.learning.TracedLearner;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The questions of a topic that the model knows, in thirds by how hard they are. */
final class QuestionBank {

  private static final int THIRDS = 3;

  /** Of a third with more questions, so many are looked at, evenly spread from easy to hard. */
  private static final int MOST_LOOKED_AT = 30;

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

  /** The third that a question of this difficulty, in logits, belongs to. */
  QuestionDifficulty difficultyOf(double logits) {
    if (logits < easyBelow) {
      return QuestionDifficulty.EASY;
    }
    return logits > hardAbove ? QuestionDifficulty.HARD : QuestionDifficulty.MEDIUM;
  }

  /**
   * The learner's mean success probability on the questions of each third that has any; if the
   * model knows none, that on the topic's median item.
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
    int lookedAt = Math.min(MOST_LOOKED_AT, questions.size());
    double sum = 0;
    for (int i = 0; i < lookedAt; i++) {
      String question = questions.get((int) ((i + .5) / lookedAt * questions.size()));
      sum += learner.item(topicId, question).successProbability();
    }
    return sum / lookedAt;
  }
}
