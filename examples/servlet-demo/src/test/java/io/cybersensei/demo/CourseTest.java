package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The course")
class CourseTest {

  private final Course course = Course.load();

  @Test
  @DisplayName("has at least twelve topics in three modules")
  void isLargeEnough() {
    assertThat(course.modules()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(course.lessons()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(course.modules()).allSatisfy(module -> assertThat(module.lessons()).isNotEmpty());
  }

  @Test
  @DisplayName("is a curriculum without duplicate ids or cycles")
  void isACurriculum() {
    List<String> ids = course.lessons().map(Lesson::id).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(course.curriculum().topics()).extracting(Topic::id).containsExactlyElementsOf(ids);
    assertThat(course.curriculum().topics())
        .allSatisfy(
            topic -> {
              assertThat(topic.module()).isPresent();
              assertThat(topic.estimatedDuration()).isPresent();
            });
  }

  @Test
  @DisplayName("has a text and at least three questions for each topic")
  void explainsAndAsks() {
    assertThat(course.lessons())
        .allSatisfy(
            lesson -> {
              assertThat(lesson.content()).isNotEmpty().doesNotContain("");
              assertThat(lesson.questions()).hasSizeGreaterThanOrEqualTo(3);
            });
    assertThat(course.lessons().flatMap(lesson -> lesson.questions().stream().map(Question::id)))
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("has four options for each question, one right and explained")
  void questionsCanBeAnswered() {
    assertThat(course.lessons().flatMap(lesson -> lesson.questions().stream()))
        .allSatisfy(
            question -> {
              assertThat(question.options()).hasSize(4).doesNotHaveDuplicates();
              assertThat(question.answer()).isBetween(0, 3);
              assertThat(question.level()).isBetween(1, 3);
              assertThat(question.prompt()).isNotBlank();
              assertThat(question.explanation()).isNotBlank();
            });
  }
}
