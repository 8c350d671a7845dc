package io.cybersensei.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A module of the course, in the format of its file.
 *
 * @param title the title for learners
 * @param lessons the lessons in the order of the course
 */
record CourseModule(
    @JsonProperty("module") String title, @JsonProperty("topics") List<Lesson> lessons) {

  CourseModule {
    lessons = List.copyOf(lessons);
  }
}
