package io.cybersensei.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
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
 * What the demo teaches. Texts and questions are the platform's own business; Sensei is told of the
 * topics alone, as {@link #curriculum()}.
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

  /** Reads the course that is packed with the demo. */
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

  /** Every lesson in the order in which they are taught. */
  Stream<Lesson> lessons() {
    return modules.stream().flatMap(module -> module.lessons().stream());
  }

  Optional<Lesson> lesson(String topicId) {
    return Optional.ofNullable(lessons.get(topicId));
  }

  /** The course as Sensei sees it. */
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
        .taking(Duration.ofMinutes(lesson.minutes()));
  }

  private static <T> T read(ObjectMapper json, String file, Class<T> type) {
    try (InputStream bytes = Course.class.getResourceAsStream(FOLDER + file)) {
      if (bytes == null) {
        throw new IllegalStateException("The demo was built without its " + FOLDER + file);
      }
      return json.readValue(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo cannot read its " + FOLDER + file, e);
    }
  }
}
