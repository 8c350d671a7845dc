package io.cybersensei.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The course of the demo. Sensei gets only the topics, as {@link #curriculum()}. It does not need
 * the texts and questions.
 */
final class Course {

  private static final String FOLDER = "curriculum/";

  private final List<CourseModule> modules;
  private final Map<String, Lesson> lessons = new LinkedHashMap<>();

  private record Index(List<String> modules) {}

  Course(List<CourseModule> modules) {
    this.modules = List.copyOf(modules);
    lessons().forEach(lesson -> lessons.put(lesson.id(), lesson));
  }

  /** Reads the course from the resources of the demo. */
  static Course load() {
    ObjectMapper json = new ObjectMapper();
    List<CourseModule> modules = new ArrayList<>();
    for (String file : read(json, "index.json", Index.class).modules()) {
      modules.add(read(json, file, CourseModule.class));
    }
    return new Course(modules);
  }

  List<CourseModule> modules() {
    return modules;
  }

  /** Returns all lessons in the order of the course. */
  Stream<Lesson> lessons() {
    return modules.stream().flatMap(module -> module.lessons().stream());
  }

  Optional<Lesson> lesson(String topicId) {
    return Optional.ofNullable(lessons.get(topicId));
  }

  /** Returns the topics of the course for Sensei. */
  Curriculum curriculum() {
    return Curriculum.of(
        modules.stream()
            .flatMap(module -> module.lessons().stream().map(lesson -> topic(lesson, module)))
            .toArray(Topic[]::new));
  }

  private static Topic topic(Lesson lesson, CourseModule module) {
    return Topic.of(lesson.id(), lesson.title())
        .in(module.title())
        .requiring(lesson.prerequisites().toArray(String[]::new))
        .taking(Duration.ofMinutes(lesson.minutes()))
        .containing(
            TopicContent.none().withWords(lesson.words()).withQuestions(lesson.questions().size()));
  }

  private static <T> T read(ObjectMapper json, String file, Class<T> type) {
    try (InputStream bytes = Course.class.getResourceAsStream(FOLDER + file)) {
      if (bytes == null) {
        throw new IllegalStateException("The demo has no resource " + FOLDER + file + ".");
      }
      return json.readValue(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo cannot read the resource " + FOLDER + file + ".", e);
    }
  }
}
