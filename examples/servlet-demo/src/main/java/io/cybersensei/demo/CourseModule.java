package io.cybersensei.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A module of the course, and the shape of the file it is read from.
 *
 * @param title what learners read
 * @param lessons its topics in the order in which they are taught
 */
record CourseModule(
    @JsonProperty("module") String title, @JsonProperty("topics") List<Lesson> lessons) {

  CourseModule {
    lessons = List.copyOf(lessons);
  }
}
