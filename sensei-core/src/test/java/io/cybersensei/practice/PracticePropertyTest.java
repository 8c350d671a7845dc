package io.cybersensei.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TimeToMastery;
import io.cybersensei.recommend.Situation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Properties of practice for random curricula, histories and models. A case takes as long as 500 of
 * {@link RecommenderPropertyTest}, so there is one for 500 of those.
 */
@Tag("stress")
class PracticePropertyTest {

  private static final int CASES = Integer.getInteger("sensei.cases", 10_000) / 500;
  private static final List<String> QUESTIONS = List.of("q1", "q2", "q3");

  @Test
  void plansHoldForAnyCurriculumHistoryAndModel() {
    for (int seed = 0; seed < CASES; seed++) {
      Situation situation = Situation.random(new Random(seed));
      PracticePlanner planner = situation.planner();
      String topic = situation.topics().get(seed % situation.topics().size()).id();

      PracticeSuggestion practice =
          ((PracticeResult.Suggested) planner.suggest("ada", topic)).suggestion();
      assertThat(practice.expectedSuccess()).isBetween(0.0, 1.0);
      assertThat(practice.questions()).isBetween(3, 12);
      assertThat(practice.estimatedDuration()).isPositive();

      NextQuestion next =
          ((NextQuestionResult.Chosen) planner.nextQuestion("ada", topic, QUESTIONS)).question();
      assertThat(QUESTIONS).contains(next.itemId());
      assertThat(next.expectedSuccess()).isBetween(0.0, 1.0);

      assertIsInOrder(planner.timeToMastery("ada", topic), 1);
      List<String> all = situation.topics().stream().map(Topic::id).toList();
      assertIsInOrder(planner.timeToGoals("ada", all), all.size());
      assertThat(situation.planner().timeToGoals("ada", all))
          .as("seed %d: the same again", seed)
          .isEqualTo(planner.timeToGoals("ada", all));
    }
  }

  private static void assertIsInOrder(TimeToMasteryResult result, int topics) {
    TimeToMastery time = ((TimeToMasteryResult.Estimated) result).time();
    assertThat(time.chance()).isBetween(0.0, 1.0);
    assertThat(time.questions().low()).isBetween(0L, time.questions().median());
    assertThat(time.questions().median()).isLessThanOrEqualTo(time.questions().high());
    assertThat(time.questions().high())
        .isLessThanOrEqualTo((long) topics * TimeToMastery.MAX_QUESTIONS);
    assertThat(time.minutes().low()).isBetween(0L, time.minutes().median());
    assertThat(time.minutes().median()).isLessThanOrEqualTo(time.minutes().high());
  }
}
