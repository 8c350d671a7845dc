package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The independence of a feature row from its own answer and from later ones. A row that depended on
 * them would make every measurement of a model worthless.
 */
class RowsKnowOnlyThePastTest {

  private static final int ANSWERS = 60;
  private static final Difficulties DIFFICULTIES =
      new Difficulties(
          0, new double[] {-1, 1}, new double[] {-1.5, .5}, new double[] {-2, -1, 0, 2});

  /** A question with its answer, and the views and hints after it. */
  private record Step(
      int topic,
      int item,
      double askedAt,
      double answeredAt,
      double score,
      boolean viewed,
      boolean hinted) {}

  @Test
  void rowDoesNotDependOnItsAnswerOrLaterOnes() {
    Random random = new Random(5);
    List<Step> history = history(random);
    List<double[]> rows = rows(history);
    for (int k = 0; k < ANSWERS; k++) {
      List<Step> altered = alteredFrom(k, history, random);

      List<double[]> again = rows(altered);

      for (int i = 0; i <= k; i++) {
        assertThat(again.get(i)).as("row %d, altered from %d", i, k).isEqualTo(rows.get(i));
      }
    }
  }

  @Test
  void nextRowDependsOnScoreAndTimeOfTheAnswer() {
    List<Step> history = history(new Random(6));
    List<double[]> rows = rows(history);
    for (int k = 0; k < ANSWERS - 1; k++) {
      Step step = history.get(k);
      List<Step> otherScore = new ArrayList<>(history);
      otherScore.set(k, answering(step, step.answeredAt(), 1 - step.score()));
      List<Step> otherTime = new ArrayList<>(history);
      otherTime.set(k, answering(step, step.answeredAt() + 7, step.score()));

      assertThat(rows(otherScore).get(k + 1)).as("score %d", k).isNotEqualTo(rows.get(k + 1));
      assertThat(rows(otherTime).get(k + 1)).as("time %d", k).isNotEqualTo(rows.get(k + 1));
    }
  }

  /** Returns the row before each answer, as training computes it. */
  private static List<double[]> rows(List<Step> history) {
    LearnerState learner = new LearnerState(DIFFICULTIES, true);
    List<double[]> rows = new ArrayList<>();
    for (Step step : history) {
      double[] row = new double[Feature.COUNT];
      Features.write(learner, step.topic(), step.item(), step.askedAt(), row);
      rows.add(row);
      learner.answered(step.topic(), step.item(), step.score(), step.answeredAt());
      if (step.viewed()) {
        learner.viewed(step.topic());
      }
      if (step.hinted()) {
        learner.hinted(step.topic());
      }
    }
    return rows;
  }

  /** Returns a history with another answer to question k, and with other steps after it. */
  private static List<Step> alteredFrom(int k, List<Step> history, Random random) {
    List<Step> altered = new ArrayList<>(history.subList(0, k));
    Step own = history.get(k);
    altered.add(answering(own, own.answeredAt() + random.nextInt(50), random.nextDouble()));
    for (int i = k + 1; i < history.size(); i++) {
      altered.add(step(i, random));
    }
    return altered;
  }

  private static Step answering(Step step, double at, double score) {
    return new Step(
        step.topic(), step.item(), step.askedAt(), at, score, step.viewed(), step.hinted());
  }

  private static List<Step> history(Random random) {
    List<Step> history = new ArrayList<>();
    for (int i = 0; i < ANSWERS; i++) {
      history.add(step(i, random));
    }
    return history;
  }

  private static Step step(int i, Random random) {
    int topic = random.nextInt(2);
    double asked = i * 60.0 + random.nextInt(20);
    return new Step(
        topic,
        topic * 2 + random.nextInt(2),
        asked,
        asked + random.nextInt(20),
        random.nextInt(4) == 0 ? .25 : random.nextInt(2),
        random.nextInt(5) == 0,
        random.nextInt(5) == 0);
  }
}
