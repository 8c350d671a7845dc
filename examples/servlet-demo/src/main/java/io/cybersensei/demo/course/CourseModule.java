package io.cybersensei.demo.course;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A module of the course, in the format of its file.
 *
 * @param title the title for learners
 * @param summary the module in a sentence, or an empty text
 * @param lessons the lessons in the order of the course
 */
public record CourseModule(String title, String summary, List<Lesson> lessons) {

  public CourseModule {
    lessons = List.copyOf(lessons);
  }

  @JsonCreator
  static CourseModule read(
      @JsonProperty("module") String title,
      @JsonProperty("summary") @Nullable String summary,
      @JsonProperty("topics") List<Lesson> lessons) {
    return new CourseModule(title, Objects.requireNonNullElse(summary, ""), lessons);
  }
}
