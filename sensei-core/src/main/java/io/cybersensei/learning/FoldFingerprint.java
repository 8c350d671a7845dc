package io.cybersensei.learning;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.internal.hash.Sha256;
import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.model.KnowledgeScorer;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.LogisticScorer;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.RecurrentNetwork;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A fingerprint of the code that updates states and computes features. It is not a number that is
 * maintained by hand: a fixed history is replayed, and the fingerprint is the hash of the estimates
 * after each interaction, and of the length of the state. So it changes with any change of a
 * feature, of a value that is shown, or of a field of the state.
 */
final class FoldFingerprint {

  /** The version of the form of a snapshot. */
  private static final int FORM = 2;

  private static final int STEPS = 96;
  private static final int TOPICS = 4;
  private static final int ITEMS = 7;
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  /** Rounds off the differences of processors in the last digits of logarithms. */
  private static final double PRECISION = 1e5;

  private FoldFingerprint() {}

  private static final class Holder {
    static final String VALUE = compute();
  }

  /** Returns the fingerprint, which is computed at the first call. */
  static String value() {
    return Holder.VALUE;
  }

  private static String compute() {
    LearningModel model = model();
    Replay replay = new Replay(model, MasteryRule.standard());
    StringBuilder text = new StringBuilder();
    text.append(FORM).append(Arrays.toString(Feature.values()));
    for (int step = 0; step < STEPS; step++) {
      Interaction seen = interaction(step);
      replay.observe(seen);
      append(text, replay, seen.occurredAt().plusSeconds(step * 97L));
    }
    text.append(length(replay));
    return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void append(StringBuilder text, Replay replay, Instant now) {
    TracedLearner learner = new TracedLearner(replay, now);
    append(text, learner.pace());
    for (int topic = 0; topic < TOPICS; topic++) {
      TopicKnowledge known = learner.topic("t" + topic);
      appendAll(text, known.estimate());
      appendAll(text, known.history());
      appendAll(text, known.schedule());
      text.append(known.level());
      append(text, learner.item("t" + topic, "q" + topic % ITEMS).successProbability());
    }
  }

  /** Appends every component of a record, so that a new one changes the fingerprint as well. */
  private static void appendAll(StringBuilder text, Object values) {
    for (RecordComponent component : values.getClass().getRecordComponents()) {
      try {
        appendValue(text, component.getAccessor().invoke(values));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void appendValue(StringBuilder text, Object value) {
    if (value instanceof Number number) {
      append(text, number.doubleValue());
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> appendValue(text, each));
    } else if (value instanceof Optional<?> optional) {
      appendValue(text, optional.isPresent() ? optional.get() : "-");
    } else {
      text.append(value).append(' ');
    }
  }

  private static void append(StringBuilder text, double value) {
    text.append(Math.round(value * PRECISION)).append(' ');
  }

  private static int length(Replay replay) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      replay.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }

  /** Returns an interaction of a history with every type, score and pause. */
  private static Interaction interaction(int step) {
    InteractionType[] types = InteractionType.values();
    InteractionType type =
        step % 3 == 0 ? types[step / 3 % types.length] : InteractionType.ANSWERED;
    Interaction.Builder seen =
        Interaction.builder()
            .id(new UUID(0, step))
            .learnerId("fingerprint")
            .type(type)
            .topicId("t" + (step / 5 + step % 2) % TOPICS)
            .occurredAt(START.plusSeconds(step * 40L + (step / 12) * 90_000L));
    if (step % 11 == 4) {
      seen.topicId("").topics(Map.of("t0", 1.0, "t2", .5, "t3", 1.0));
    }
    if (type == InteractionType.ANSWERED) {
      seen.score(step % 4 / 3.0).duration(Duration.ofSeconds(2 + step % 50L));
      if (step % 7 != 0) {
        seen.itemId("q" + step * 5 % ITEMS);
      }
    }
    return seen.buildUnchecked();
  }

  /** Returns a model in which every feature has a weight, and some content is missing. */
  private static LearningModel model() {
    ContentIndex content = new ContentIndex();
    double[] topics = new double[TOPICS - 1];
    double[] seconds = new double[TOPICS - 1];
    for (int topic = 0; topic < TOPICS - 1; topic++) {
      content.topic("t" + topic);
      topics[topic] = topic - 1.25;
      seconds[topic] = 20 + topic;
    }
    double[] items = new double[ITEMS - 2];
    for (int item = 0; item < items.length; item++) {
      content.item(item % (TOPICS - 1), "q" + item);
      items[item] = item / 3.0 - .75;
    }
    double[] weights = new double[Feature.COUNT];
    for (int feature = 0; feature < weights.length; feature++) {
      weights[feature] = (feature % 2 == 0 ? .05 : -.05) * (1 + feature % 11);
    }
    return LearningModel.builder()
        .provenance(
            Provenance.builder()
                .trainer("none")
                .window(new TimeWindow(Instant.EPOCH, Instant.EPOCH))
                .build())
        .content(content)
        .difficulties(new Difficulties(-.5, topics, topics, items))
        .answerSeconds(seconds)
        .scorer(AnswerScorer.of(new LogisticScorer(.1, weights, new double[Feature.COUNT])))
        .knowledge(
            new KnowledgeScorer(
                -.1,
                new double[] {1, .3, .6, .3, .5, .25, .15, .4, .35},
                .2,
                new double[0],
                new int[0][]))
        .recurrentNetwork(network())
        .clocked(true)
        .build();
  }

  private static RecurrentNetwork network() {
    int units = 2;
    int topics = TOPICS - 1;
    return new RecurrentNetwork(
        units,
        network(4 * RecurrentNetwork.GATES * units),
        network(topics * 2 * RecurrentNetwork.GATES * units),
        network(units * RecurrentNetwork.GATES * units),
        network(topics * units),
        network(units),
        network(topics + 1));
  }

  private static float[] network(int length) {
    float[] weights = new float[length];
    for (int i = 0; i < length; i++) {
      weights[i] = i % 5 / 4f - .5f;
    }
    return weights;
  }
}
