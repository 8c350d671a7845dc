package io.cybersensei.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The estimate of a new topic rests on answers elsewhere, of learners who differ in ability. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnowledgeOfNewTopicsTest {

  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Instant END = Instant.parse("2026-03-02T08:00:00Z");
  private static final int TOPICS = 8;
  private static final int ANSWERS = 12;

  private final List<Double> weakRight = new ArrayList<>();
  private final List<Double> weakEstimated = new ArrayList<>();
  private final List<Double> strongRight = new ArrayList<>();
  private final List<Double> strongEstimated = new ArrayList<>();

  @BeforeAll
  void followOtherLearners() {
    LearningModel model =
        new SmileTrainer()
            .train(
                () -> log(300, 1).stream(), new TimeWindow(START, END), (stage, fraction) -> true)
            .match(
                TrainingResult.Trained::model,
                KnowledgeOfNewTopicsTest::fail,
                KnowledgeOfNewTopicsTest::fail,
                KnowledgeOfNewTopicsTest::fail);
    KnowledgeTracer tracer = new KnowledgeTracer(model, MasteryRule.standard());
    log(600, 2).stream()
        .collect(Collectors.groupingBy(Interaction::learnerId))
        .values()
        .forEach(history -> follow(tracer, history));
  }

  private void follow(KnowledgeTracer tracer, List<Interaction> history) {
    int[] seen = {0, 0};
    tracer.follow(
        history.stream(),
        END,
        (learner, answer) -> {
          double score = answer.score().orElseThrow();
          boolean isNew = learner.topic(answer.topicId()).history().answers() == 0;
          if (isNew && seen[0] >= ANSWERS) {
            double estimate =
                learner.item(answer.topicId(), answer.itemId().orElseThrow()).successProbability();
            if (seen[1] < .35 * seen[0]) {
              weakRight.add(score);
              weakEstimated.add(estimate);
            } else if (seen[1] > .8 * seen[0]) {
              strongRight.add(score);
              strongEstimated.add(estimate);
            }
          }
          seen[0]++;
          seen[1] += (int) score;
        });
  }

  private static LearningModel fail(TrainingResult result) {
    throw new AssertionError("There is no model: " + result);
  }

  @Test
  void weakLearnersAreNotToldTooMuch() {
    assertThat(weakRight).hasSizeGreaterThan(200);
    assertThat(mean(weakEstimated)).isCloseTo(mean(weakRight), within(.06));
  }

  @Test
  void strongLearnersAreNotToldTooLittle() {
    assertThat(strongRight).hasSizeGreaterThan(200);
    assertThat(mean(strongEstimated)).isCloseTo(mean(strongRight), within(.06));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Returns learners who go through topics in an order of their own and learn nothing. */
  private static List<Interaction> log(int learners, long seed) {
    Random random = new Random(seed);
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < learners; learner++) {
      double ability = 1.5 * random.nextGaussian();
      Instant at = START.plusSeconds(random.nextInt(100_000));
      List<Integer> order = new ArrayList<>(IntStream.range(0, TOPICS).boxed().toList());
      Collections.shuffle(order, random);
      for (int topic : order) {
        // The learners know some topics better than others.
        double logit = ability + .7 * random.nextGaussian() + .4;
        for (int answer = 0; answer < ANSWERS; answer++) {
          at = at.plusSeconds(60);
          double score = random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
          log.add(
              SimulatedLearners.answer(
                  "learner-" + seed + "-" + learner,
                  "topic-" + topic,
                  "item-" + random.nextInt(8),
                  score,
                  at));
        }
      }
    }
    log.sort(Comparator.comparing(Interaction::learnerId).thenComparing(Interaction::occurredAt));
    return log;
  }
}
