package io.cybersensei.benchmarks;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.state.LearnerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A simulated learner with a history of answers, in runs of five on one topic, half a minute apart,
 * twenty a day. The history is available as numbers and as interactions.
 */
final class SimulatedLearner {

  /** One answer. The topic's id is {@code "t" + topic} and the item's {@code "q" + item % 10}. */
  record Answer(int topic, int item, double score, Instant at) {

    double seconds() {
      return LearnerState.seconds(at);
    }

    Interaction interaction() {
      return Interaction.builder()
          .id(new UUID(0, at.getEpochSecond()))
          .learnerId("learner")
          .type(InteractionType.ANSWERED)
          .topicId(SimulatedModel.topicId(topic))
          .itemId(SimulatedModel.itemId(item))
          .score(score)
          .duration(Duration.ofSeconds(20))
          .occurredAt(at)
          .build();
    }
  }

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int RUN = 5;
  private static final int SITTING = 20;

  private final List<Answer> answers = new ArrayList<>();

  /**
   * @param topics the upper bound, exclusive, of the numbers of the topics met
   */
  SimulatedLearner(int answers, int topics, Random random) {
    double success = .4 + random.nextDouble() / 2;
    int topic = 0;
    for (int i = 0; i < answers; i++) {
      if (i % RUN == 0) {
        topic = random.nextInt(topics);
      }
      this.answers.add(
          new Answer(
              topic,
              topic * SimulatedModel.ITEMS_OF_A_TOPIC
                  + random.nextInt(SimulatedModel.ITEMS_OF_A_TOPIC),
              random.nextDouble() < success ? 1 : 0,
              START.plus(Duration.ofDays(i / SITTING)).plusSeconds(30L * (i % SITTING))));
    }
  }

  List<Answer> answers() {
    return answers;
  }

  List<Interaction> interactions() {
    return answers.stream().map(Answer::interaction).toList();
  }

  /** Returns the time ten minutes after the last answer. */
  Instant now() {
    return answers.get(answers.size() - 1).at().plusSeconds(600);
  }

  LearnerState state(SimulatedModel model) {
    LearnerState state = model.newLearner();
    answers.forEach(
        each -> state.answered(each.topic(), each.item(), each.score(), each.seconds()));
    return state;
  }
}
