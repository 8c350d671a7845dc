package io.cybersensei.decision;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.CurriculumResult;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicContent;
import io.cybersensei.internal.bytes.Compact;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of a curriculum in a context. */
final class Curricula {

  private static final int FORM = 1;
  private static final long NANOS = 1_000_000_000L;

  private Curricula() {}

  static byte[] toBytes(Curriculum curriculum) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(FORM);
      List<Topic> topics = curriculum.topics();
      Compact.writeCount(out, topics.size());
      for (Topic topic : topics) {
        write(out, topic);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Topic topic) throws IOException {
    Compact.writeText(out, topic.id());
    Compact.writeText(out, topic.title());
    Texts.writeOptional(out, topic.course());
    Texts.writeOptional(out, topic.module());
    Texts.writeAll(out, List.copyOf(topic.prerequisites()));
    Optional<Duration> time = topic.estimatedDuration();
    out.writeBoolean(time.isPresent());
    if (time.isPresent()) {
      Compact.writeCount(out, time.get().toSeconds());
      Compact.writeCount(out, time.get().toNanosPart());
    }
    Optional<TopicContent> content = topic.content();
    out.writeBoolean(content.isPresent());
    if (content.isPresent()) {
      Compact.writeCount(out, content.get().words());
      Compact.writeCount(out, content.get().questions());
      Compact.writeCount(out, content.get().media().toMillis());
    }
  }

  static Curriculum read(ByteBuffer in) {
    if (in.get() != FORM) {
      throw new IllegalArgumentException("The curriculum has a form of another version.");
    }
    List<Topic> topics = new ArrayList<>();
    int size = Compact.readLength(in);
    for (int i = 0; i < size; i++) {
      topics.add(topic(in));
    }
    return Curriculum.check(topics)
        .match(
            CurriculumResult.Accepted::curriculum,
            refused -> {
              throw new IllegalArgumentException(refused.violations().get(0).message());
            });
  }

  private static Topic topic(ByteBuffer in) {
    Topic topic = Topic.of(Compact.readText(in), Compact.readText(in));
    Optional<String> course = Texts.readOptional(in);
    if (course.isPresent()) {
      topic = topic.inCourse(course.get());
    }
    Optional<String> module = Texts.readOptional(in);
    if (module.isPresent()) {
      topic = topic.in(module.get());
    }
    topic = topic.requiring(Texts.readAll(in));
    if (in.get() != 0) {
      topic = topic.taking(Duration.ofSeconds(Compact.readLong(in), Compact.readLong(in) % NANOS));
    }
    if (in.get() != 0) {
      topic =
          topic.containing(
              TopicContent.none()
                  .withWords(Compact.readCount(in))
                  .withQuestions(Compact.readCount(in))
                  .withMedia(Duration.ofMillis(Compact.readLong(in))));
    }
    return topic;
  }
}
