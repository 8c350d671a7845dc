package io.cybersensei.ml.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final Difficulties DIFFICULTIES = Difficulties.uniform(.6);

  @Test
  void trainingAndServingHaveTheSameState() {
    List<Interaction> log = log(400, 5);
    ContentIndex index = new ContentIndex();
    LearnerState served = new LearnerState(DIFFICULTIES, true);
    History history = new History("ada");
    for (Interaction seen : log) {
      history.add(seen, index);
      served.observe(seen, index);
    }
    history.trim();
    LearnerState trained = new LearnerState(DIFFICULTIES, true);
    history.replay(trained, Numbering.same(), (before, topic, item, score, seconds) -> {});

    for (int topic = 0; topic < index.topicCount(); topic++) {
      assertThat(row(trained, topic)).containsExactly(row(served, topic), within(1e-6));
    }
    assertThat(trained.all().tries()).isEqualTo(served.all().tries());
    for (int back = 0; back < served.recentTopics().size(); back++) {
      assertThat(trained.recentTopics().topic(back)).isEqualTo(served.recentTopics().topic(back));
    }
  }

  @Test
  void topicsOfAnAnswerAreAskedBeforeAnyIsObserved() {
    ContentIndex index = new ContentIndex();
    History history = new History("ada");
    history.add(answer(0, Map.of("a", 1.0, "b", .5), 1), index);
    history.add(answer(1, Map.of("a", 1.0, "b", .5), 0), index);
    history.trim();
    List<Integer> tries = new ArrayList<>();

    history.replay(
        new LearnerState(DIFFICULTIES, true),
        Numbering.same(),
        (before, topic, item, score, seconds) -> tries.add(before.all().tries()));

    assertThat(tries).containsExactly(0, 0, 1, 1);
    assertThat(history.answers()).isEqualTo(4);
  }

  @Test
  void answerHasOnePrediction() {
    ContentIndex index = new ContentIndex();
    History history = new History("ada");
    history.add(answer(0, Map.of("a", 1.0), 1), index);
    history.add(answer(1, Map.of("a", 1.0, "b", 1.0), 0), index);
    history.add(answer(2, Map.of("a", 1.0, "b", .5), 0), index);
    history.trim();

    double[] predictions = history.byAnswer(new double[] {.3, .2, .8, .9, .5});

    double weighted = 1 / (1 + Math.exp(-Math.log(9) / 1.5));
    assertThat(predictions).containsExactly(new double[] {.3, .5, weighted}, within(1e-9));
  }

  private static double[] row(LearnerState state, int topic) {
    double[] row = new double[Feature.COUNT];
    Features.write(
        state, topic, ContentIndex.NO_ITEM, LearnerState.seconds(START.plusSeconds(99_999)), row);
    return row;
  }

  private static List<Interaction> log(int interactions, long seed) {
    Random random = new Random(seed);
    List<Interaction> log = new ArrayList<>();
    for (int i = 0; i < interactions; i++) {
      Map<String, Double> topics = new TreeMap<>();
      for (int left = 1 + random.nextInt(3); left > 0; left--) {
        topics.put("t" + random.nextInt(9), random.nextBoolean() ? 1 : .25);
      }
      Interaction answer = answer(i, topics, random.nextInt(2));
      log.add(
          random.nextInt(5) > 0
              ? answer
              : Interaction.builder()
                  .id(answer.id())
                  .learnerId("ada")
                  .type(random.nextBoolean() ? InteractionType.VIEWED : InteractionType.DISMISSED)
                  .topics(topics)
                  .occurredAt(answer.occurredAt())
                  .build());
    }
    return log;
  }

  private static Interaction answer(int number, Map<String, Double> topics, double score) {
    return Interaction.builder()
        .id(new UUID(7, number))
        .learnerId("ada")
        .type(InteractionType.ANSWERED)
        .topics(topics)
        .itemId("q" + number % 7)
        .score(score)
        .occurredAt(START.plusSeconds(number * 60L))
        .build();
  }
}
