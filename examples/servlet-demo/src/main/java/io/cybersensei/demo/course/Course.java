package io.cybersensei.demo.course;

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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The course of the demo. Sensei gets only the topics, as {@link #curriculum()}. It does not need
 * the texts and questions.
 */
public final class Course {

  private static final String FOLDER = "/io/cybersensei/demo/curriculum/";

  private static final Pattern FILE =
      Pattern.compile("(?:pictures|recordings)/[a-z0-9-]+\\.[a-z0-9]+");

  private final List<CourseModule> modules;
  private final List<Recording> recordings;
  private final Map<String, Lesson> lessons = new LinkedHashMap<>();

  private record Index(List<String> modules, @Nullable List<Recording> recordings) {}

  Course(List<CourseModule> modules, List<Recording> recordings) {
    this.modules = List.copyOf(modules);
    this.recordings = List.copyOf(recordings);
    lessons().forEach(lesson -> lessons.put(lesson.id(), lesson));
  }

  /** Reads the course from the resources of the demo. */
  public static Course load() {
    ObjectMapper json = new ObjectMapper();
    List<CourseModule> modules = new ArrayList<>();
    Index index = read(json, "index.json", Index.class);
    for (String file : index.modules()) {
      modules.add(read(json, file, CourseModule.class));
    }
    return new Course(modules, index.recordings() == null ? List.of() : index.recordings());
  }

  /** Returns the modules in the order of the course. */
  public List<CourseModule> modules() {
    return modules;
  }

  /** Returns all lessons in the order of the course. */
  public Stream<Lesson> lessons() {
    return modules.stream().flatMap(module -> module.lessons().stream());
  }

  /** Returns the lesson of a topic. */
  public Optional<Lesson> lesson(String topicId) {
    return Optional.ofNullable(lessons.get(topicId));
  }

  /** Returns the ids of the questions of a topic. */
  public List<String> questionIds(String topicId) {
    return lesson(topicId).stream()
        .flatMap(lesson -> lesson.questions().stream())
        .map(Question::id)
        .toList();
  }

  /** Returns the films and talks. */
  public List<Recording> recordings() {
    return recordings;
  }

  /**
   * Returns a file of the course, for example {@code pictures/hash.svg}, or empty if there is none.
   */
  public static Optional<byte[]> file(String name) {
    if (!FILE.matcher(name).matches()) {
      return Optional.empty();
    }
    try (InputStream bytes = Course.class.getResourceAsStream(FOLDER + name)) {
      return bytes == null ? Optional.empty() : Optional.of(bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("The demo cannot read the resource " + name + ".", e);
    }
  }

  /** Returns the topics of the course for Sensei. */
  public Curriculum curriculum() {
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
