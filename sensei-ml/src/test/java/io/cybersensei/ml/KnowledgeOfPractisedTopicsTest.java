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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Learners who learn by practice know more than their answers so far, and less before them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnowledgeOfPractisedTopicsTest {

  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Instant END = Instant.parse("2026-03-02T08:00:00Z");
  private static final int TOPICS = 6;
  private static final int PRACTICE = 10;

  /** The right answers and the estimates before them, by number of earlier answers. */
  private record Answers(int count, double right, double estimated, double mastery) {

    static final Answers NONE = new Answers(0, 0, 0, 0);

    Answers with(double score, double estimate, double masteryBefore) {
      return new Answers(count + 1, right + score, estimated + estimate, mastery + masteryBefore);
    }

    double meanRight() {
      return right / count;
    }
  }

  private final Map<Integer, Answers> byPractice = new TreeMap<>();

  @BeforeAll
  void followOtherLearners() {
    LearningModel model =
        new SmileTrainer()
            .train(
                () -> log(200, 1).stream(), new TimeWindow(START, END), (stage, fraction) -> true)
            .match(
                TrainingResult.Trained::model,
                KnowledgeOfPractisedTopicsTest::fail,
                KnowledgeOfPractisedTopicsTest::fail,
                KnowledgeOfPractisedTopicsTest::fail);
    KnowledgeTracer tracer = new KnowledgeTracer(model, MasteryRule.standard());
    log(200, 2).stream()
        .collect(Collectors.groupingBy(Interaction::learnerId))
        .values()
        .forEach(
            history ->
                tracer.follow(
                    history.stream(),
                    END,
                    (learner, answer) -> {
                      var known = learner.topic(answer.topicId());
                      String item = answer.itemId().orElseThrow();
                      byPractice.merge(
                          known.history().answers(),
                          Answers.NONE.with(
                              answer.score().orElseThrow(),
                              learner.item(answer.topicId(), item).successProbability(),
                              known.estimate().mastery()),
                          (sum, one) -> sum.with(one.right(), one.estimated(), one.mastery()));
                    }));
  }

  private static LearningModel fail(TrainingResult result) {
    throw new AssertionError("There is no model: " + result);
  }

  @Test
  void estimateIsThatOfLearnersWithAsMuchPractice() {
    byPractice.forEach(
        (earlier, answers) ->
            assertThat(answers.estimated() / answers.count())
                .as("after %d answers on the topic", earlier)
                .isCloseTo(answers.meanRight(), within(.1)));
  }

  @Test
  void masteryIsNotBehindAfterPractice() {
    Answers late = byPractice.get(PRACTICE - 1);

    assertThat(late.mastery() / late.count()).isCloseTo(late.meanRight(), within(.1));
  }

  /** Returns learners who go through topics one after the other and learn with each answer. */
  private static List<Interaction> log(int learners, long seed) {
    Random random = new Random(seed);
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < learners; learner++) {
      double ability = .5 * random.nextGaussian();
      Instant at = START.plusSeconds(random.nextInt(100_000));
      for (int topic = 0; topic < TOPICS; topic++) {
        for (int practice = 0; practice < PRACTICE; practice++) {
          at = at.plusSeconds(60);
          double logit = ability - 1 + .3 * practice;
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
