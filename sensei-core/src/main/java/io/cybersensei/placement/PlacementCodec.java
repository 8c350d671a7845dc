package io.cybersensei.placement;

import io.cybersensei.curriculum.Scope;
import io.cybersensei.internal.bytes.Compact;
import io.cybersensei.internal.time.Micros;
import io.cybersensei.practice.QuestionDifficulty;
import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** The bytes of a placement test: a version, and then the fields in their order. */
final class PlacementCodec {

  private static final byte VERSION = 1;

  private PlacementCodec() {}

  static byte[] write(StoredPlacement placement) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(VERSION);
      writeId(out, placement.id());
      writeTexts(out, placement.scope().courseIds());
      writeTexts(out, placement.scope().moduleName().stream().toList());
      writeTexts(out, placement.scope().topicIds());
      writeTime(out, Optional.of(placement.startedAt()));
      writeTime(out, placement.finishedAt());
      out.writeBoolean(placement.logged());
      Compact.writeCount(out, placement.steps().size());
      for (PlacementStep step : placement.steps()) {
        write(out, step);
      }
      Compact.writeCount(out, placement.topics().size());
      for (PlacementTopic topic : placement.topics()) {
        Compact.writeText(out, topic.topicId());
        Compact.writeText(out, topic.outcome().wireName());
        out.writeDouble(topic.probability());
        Compact.writeCount(out, topic.questions());
        Compact.writeCount(out, topic.rightAnswers());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutput out, PlacementStep step) throws IOException {
    writeId(out, step.id());
    Compact.writeText(out, step.topicId());
    writeTexts(out, step.itemId().stream().toList());
    Compact.writeText(out, step.level().name());
    writeTexts(out, step.kind().stream().map(Enum::name).toList());
    out.writeBoolean(step.score().isPresent());
    out.writeDouble(step.score().orElse(0));
    Compact.writeCount(out, step.duration().map(taken -> 1 + taken.toMillis()).orElse(0L));
    out.writeBoolean(step.rapid());
    writeTime(out, step.answeredAt());
  }

  private static void writeId(DataOutput out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static void writeTexts(DataOutput out, Collection<String> texts) throws IOException {
    Compact.writeCount(out, texts.size());
    for (String text : texts) {
      Compact.writeText(out, text);
    }
  }

  private static void writeTime(DataOutput out, Optional<Instant> time) throws IOException {
    Compact.writeCount(out, time.map(at -> 1 + Micros.of(at)).orElse(0L));
  }

  static StoredPlacement read(String learnerId, int revision, ByteBuffer in) {
    try {
      if (in.get() != VERSION) {
        throw new IllegalArgumentException("The placement is of another version of Sensei.");
      }
      return new StoredPlacement(
          learnerId,
          revision,
          readId(in),
          readScope(in),
          readTime(in).orElseThrow(),
          readTime(in),
          in.get() != 0,
          readSteps(in),
          readTopics(in));
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("The bytes of the placement are damaged.", e);
    }
  }

  private static Scope readScope(ByteBuffer in) {
    List<String> courses = readTexts(in);
    List<String> module = readTexts(in);
    List<String> topics = readTexts(in);
    if (!topics.isEmpty()) {
      return Scope.topics(topics);
    }
    if (!module.isEmpty()) {
      return courses.isEmpty()
          ? Scope.module(module.get(0))
          : Scope.module(courses.get(0), module.get(0));
    }
    return courses.isEmpty() ? Scope.everything() : Scope.courses(courses);
  }

  private static List<PlacementStep> readSteps(ByteBuffer in) {
    List<PlacementStep> steps = new ArrayList<>();
    for (int left = Compact.readLength(in); left > 0; left--) {
      steps.add(readStep(in));
    }
    return steps;
  }

  private static PlacementStep readStep(ByteBuffer in) {
    UUID id = readId(in);
    String topicId = Compact.readText(in);
    Optional<String> itemId = readTexts(in).stream().findFirst();
    QuestionDifficulty level = QuestionDifficulty.valueOf(Compact.readText(in));
    Optional<PlacementAnswer.Kind> kind =
        readTexts(in).stream().findFirst().map(PlacementAnswer.Kind::valueOf);
    boolean scored = in.get() != 0;
    double score = in.getDouble();
    long millis = Compact.readLong(in);
    return new PlacementStep(
        id,
        topicId,
        itemId,
        level,
        kind,
        scored ? OptionalDouble.of(score) : OptionalDouble.empty(),
        millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis - 1)),
        in.get() != 0,
        readTime(in));
  }

  private static List<PlacementTopic> readTopics(ByteBuffer in) {
    List<PlacementTopic> topics = new ArrayList<>();
    for (int left = Compact.readLength(in); left > 0; left--) {
      String topicId = Compact.readText(in);
      TopicOutcome outcome = outcome(Compact.readText(in));
      topics.add(
          new PlacementTopic(
              topicId, outcome, in.getDouble(), Compact.readCount(in), Compact.readCount(in)));
    }
    return topics;
  }

  private static TopicOutcome outcome(String wireName) {
    for (TopicOutcome outcome : TopicOutcome.values()) {
      if (outcome.wireName().equals(wireName)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("There is no outcome '" + wireName + "'.");
  }

  private static UUID readId(ByteBuffer in) {
    return new UUID(in.getLong(), in.getLong());
  }

  private static List<String> readTexts(ByteBuffer in) {
    List<String> texts = new ArrayList<>();
    for (int left = Compact.readLength(in); left > 0; left--) {
      texts.add(Compact.readText(in));
    }
    return texts;
  }

  private static Optional<Instant> readTime(ByteBuffer in) {
    long micros = Compact.readLong(in);
    return micros == 0 ? Optional.empty() : Optional.of(Micros.at(micros - 1));
  }
}
