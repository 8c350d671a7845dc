package io.cybersensei.practice;

import io.cybersensei.curriculum.Topic;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The values of a {@link PracticeSuggestion}. They are hidden, so that it can get more of them. */
record PlannedPractice(
    Topic topic,
    QuestionDifficulty difficulty,
    Map<QuestionDifficulty, Double> successByDifficulty,
    int questions,
    Duration estimatedDuration)
    implements PracticeSuggestion {

  PlannedPractice {
    Map<QuestionDifficulty, Double> ordered = new EnumMap<>(QuestionDifficulty.class);
    ordered.putAll(successByDifficulty);
    if (!ordered.containsKey(difficulty)) {
      throw new IllegalArgumentException("There is no success probability for " + difficulty + ".");
    }
    successByDifficulty = Collections.unmodifiableMap(ordered);
  }
}
