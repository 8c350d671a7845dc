package io.cybersensei.logbenchmarks;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Answers of ten thousand learners to questions on fifty topics. */
final class Answers {

  static final int LEARNERS = 10_000;
  static final int TOPICS = 50;
  private static final int ITEMS = 20;

  private Answers() {}

  static Curriculum curriculum() {
    List<Topic> topics = new ArrayList<>();
    for (int topic = 0; topic < TOPICS; topic++) {
      topics.add(Topic.of("topic-" + topic, "Topic " + topic));
    }
    return Curriculum.of(topics.toArray(Topic[]::new));
  }

  static InteractionDraft draft() {
    return InteractionDraft.answered(learner(), topic(), 1)
        .item(item())
        .taking(Duration.ofSeconds(12));
  }

  static AnswerEntity entity() {
    return new AnswerEntity(UUID.randomUUID(), learner(), topic(), item(), now());
  }

  /** Appends a line for COPY, with all columns of Sensei's table except the sequence. */
  static void appendLine(StringBuilder lines) {
    lines
        .append(UUID.randomUUID())
        .append('\t')
        .append(learner())
        .append("\tanswered\t")
        .append(topic())
        .append('\t')
        .append(item())
        .append("\t1\t12000\t")
        .append(now())
        .append("\t\\N\n");
  }

  private static String learner() {
    return "learner-" + ThreadLocalRandom.current().nextInt(LEARNERS);
  }

  private static String topic() {
    return "topic-" + ThreadLocalRandom.current().nextInt(TOPICS);
  }

  private static String item() {
    return "item-" + ThreadLocalRandom.current().nextInt(ITEMS);
  }

  private static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }
}
