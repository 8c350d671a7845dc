package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The time to mastery in a simulation of the learner's own model. */
class TimeToMasteryTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<Interaction> history = new ArrayList<>();

  @Test
  void certainLearnerNeedsThreeQuestions() {
    TimeToMastery sure = time(TestModels.constant(Map.of("tcp", 1 - 1e-12)), "tcp");

    assertThat(sure.chance()).isEqualTo(1);
    assertThat(sure.questions()).isEqualTo(new TimeToMastery.Interval(3, 3, 3));
    assertThat(sure.minutes()).isEqualTo(new TimeToMastery.Interval(3, 3, 3));
  }

  @Test
  void questionsFollowTheModelsProbabilities() {
    // At a constant .9, the third right answer masters the topic if the one before it is right. It
    // is the third, fourth or fifth answer with the probabilities .729, .1458 and .0875.
    TimeToMastery likely = time(TestModels.constant(Map.of("tcp", .9)), "tcp");

    assertThat(likely.chance()).isEqualTo(1);
    assertThat(likely.questions()).isEqualTo(new TimeToMastery.Interval(3, 3, 5));
  }

  @Test
  void unreachableMasteryEndsAtTheLimit() {
    TimeToMastery never = time(TestModels.constant(Map.of("tcp", .7)), "tcp");

    assertThat(never.chance()).isZero();
    assertThat(never.questions())
        .isEqualTo(
            new TimeToMastery.Interval(
                TimeToMastery.MAX_QUESTIONS,
                TimeToMastery.MAX_QUESTIONS,
                TimeToMastery.MAX_QUESTIONS));
  }

  @Test
  void masteredTopicNeedsNoQuestions() {
    answer("tcp", 1, 1, 1, 1, 1, 1);

    TimeToMastery none = time(TestModels.attentive(Map.of("tcp", .7)), "tcp");

    assertThat(none.chance()).isEqualTo(1);
    assertThat(none.questions()).isEqualTo(new TimeToMastery.Interval(0, 0, 0));
    assertThat(none.minutes()).isEqualTo(new TimeToMastery.Interval(0, 0, 0));
  }

  @Test
  void chanceWithinATimeGrowsWithTheTime() {
    TimeToMastery time = time(TestModels.attentive(Map.of("tcp", .7)), "tcp");

    assertThat(time.chanceWithin(0, .5)).isZero();
    assertThat(time.chanceWithin(1, .5)).isCloseTo(time.chance() / 2, within(.2));
    assertThat(time.chanceWithin(.5, .5)).isLessThan(time.chanceWithin(1, .5));
    assertThat(time.chanceWithin(1_000, .5)).isCloseTo(time.chance(), within(1e-6));
  }

  @Test
  void rightAnswersShortenTheTimeAndWrongOnesExtendIt() {
    LearningModel model = TestModels.attentive(Map.of("tcp", .7));
    double before = time(model, "tcp").questions().median();

    answer("tcp", 1, 1);
    assertThat((double) time(model, "tcp").questions().median()).isLessThan(before);

    answer("tcp", 0, 0, 0, 0);
    assertThat((double) time(model, "tcp").questions().median()).isGreaterThan(before);
  }

  @Test
  void sameLearnerGetsTheSameTimeAndIsUnchanged() {
    LearningModel model = TestModels.attentive(Map.of("tcp", .6));
    answer("tcp", 1, 0);
    TracedLearner learner = follow(model);
    TopicKnowledge before = learner.topic("tcp");

    TimeToMastery once = learner.timeToMastery(Map.of("tcp", MINUTE));

    assertThat(learner.timeToMastery(Map.of("tcp", MINUTE))).isEqualTo(once);
    assertThat(follow(model).timeToMastery(Map.of("tcp", MINUTE))).isEqualTo(once);
    assertThat(learner.topic("tcp")).isEqualTo(before);
    assertThat(once.questions().low()).isLessThan(once.questions().high());
  }

  @Test
  void timesAddUpOverTopics() {
    Map<String, Duration> both = new LinkedHashMap<>();
    both.put("tcp", MINUTE);
    both.put("tls", Duration.ofMinutes(10));

    TimeToMastery time =
        follow(TestModels.constant(Map.of("tcp", 1 - 1e-12, "tls", 1 - 1e-12))).timeToMastery(both);

    assertThat(time.questions().median()).isEqualTo(6);
    assertThat(time.minutes().median()).isEqualTo(33);
  }

  @Test
  void practiceOnOneTopicCountsForTheNext() {
    LearningModel model = TestModels.attentive(Map.of("tcp", .6, "ssh", .6, "tls", .4));
    Map<String, Duration> all = new LinkedHashMap<>();
    all.put("tcp", MINUTE);
    all.put("ssh", MINUTE);
    all.put("tls", MINUTE);

    assertThat(follow(model).timeToMastery(all).questions().median())
        .isLessThan(
            time(model, "tcp").questions().median()
                + time(model, "ssh").questions().median()
                + time(model, "tls").questions().median());
  }

  @Test
  void manyTopicsGetFewRuns() {
    Map<String, Duration> many = new LinkedHashMap<>();
    for (int i = 0; i < 300; i++) {
      many.put("t" + i, MINUTE);
    }

    TimeToMastery time = follow(LearningModel.untrained()).timeToMastery(many);

    assertThat(time.questions().low()).isGreaterThanOrEqualTo(900);
    assertThat(time.questions().high()).isLessThanOrEqualTo(300L * TimeToMastery.MAX_QUESTIONS);
    assertThat(time.chance()).isCloseTo(.5, within(.5));
  }

  private TimeToMastery time(LearningModel model, String topic) {
    return follow(model).timeToMastery(Map.of(topic, MINUTE));
  }

  private TracedLearner follow(LearningModel model) {
    return new KnowledgeTracer(model, MasteryRule.standard())
        .follow(history, START.plusSeconds(60L * history.size()));
  }

  private void answer(String topic, double... scores) {
    for (double score : scores) {
      history.add(
          Interaction.builder()
              .id(new UUID(0, history.size()))
              .learnerId("ada")
              .type(InteractionType.ANSWERED)
              .topicId(topic)
              .score(score)
              .occurredAt(START.plusSeconds(60L * history.size()))
              .build());
    }
  }
}
