package io.cybersensei.demo.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cybersensei.curriculum.Topic;
import java.util.List;
import java.util.stream.Stream;
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
              assertThat(lesson.content()).isNotEmpty();
              assertThat(lesson.text()).isNotBlank();
              assertThat(lesson.questions()).hasSizeGreaterThanOrEqualTo(3);
            });
    assertThat(course.lessons().flatMap(lesson -> lesson.questions().stream().map(Question::id)))
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("has questions of three levels for each topic, with right and wrong answers")
  void questionsCanBeAnswered() {
    assertThat(course.lessons())
        .allSatisfy(
            lesson ->
                assertThat(lesson.questions())
                    .extracting(Question::level)
                    .as(lesson.id())
                    .contains(1, 2, 3));
    assertThat(course.lessons().flatMap(lesson -> lesson.questions().stream()))
        .allSatisfy(
            question -> {
              QuestionForm form = question.form();
              assertThat(form.refusal(form.right())).isEmpty();
              assertThat(form.isRight(form.right())).isTrue();
              assertThat(form.isRight(List.of("no such answer"))).isFalse();
            });
  }

  @Test
  @DisplayName("has all files that it names, and topics for all recordings")
  void filesArePresent() {
    List<String> files =
        Stream.concat(
                course
                    .lessons()
                    .flatMap(lesson -> lesson.content().stream())
                    .flatMap(block -> Stream.ofNullable(block.picture()))
                    .map(name -> "pictures/" + name),
                course.recordings().stream()
                    .flatMap(each -> Stream.of(each.captions(), each.media()))
                    .map(name -> "recordings/" + name))
            .toList();
    assertThat(files).allSatisfy(name -> assertThat(Course.file(name)).as(name).isPresent());
    assertThat(course.recordings())
        .allSatisfy(each -> assertThat(course.lesson(each.topicId())).isPresent());
  }

  @Test
  @DisplayName("reads every form of question")
  void everyFormIsRead() throws Exception {
    QuestionForm several = form("'kind': 'several', 'options': ['a', 'b', 'c'], 'answers': [2, 0]");
    assertThat(several.isRight(List.of("c", "a"))).isTrue();
    assertThat(several.isRight(List.of("a"))).isFalse();
    assertThat(several.refusal(List.of())).isPresent();
    QuestionForm order = form("'kind': 'order', 'items': ['a', 'b', 'c']");
    assertThat(order.isRight(List.of("a", "b", "c"))).isTrue();
    assertThat(order.refusal(List.of("a", "a", "b"))).isPresent();
    QuestionForm typed = form("'kind': 'short', 'accepted': ['SHA-256', 'sha256']");
    assertThat(typed.isRight(List.of("  ＳＨＡ-256. "))).isTrue();
    assertThat(typed.isRight(List.of("SHA-1"))).isFalse();
    assertThat(typed.refusal(List.of(" . "))).isPresent();
    QuestionForm match =
        form("'kind': 'match', 'pairs': [['1', 'a'], ['2', 'b'], ['3', 'c']], 'extra': ['d']");
    assertThat(match.choices()).containsExactly("a", "b", "c", "d");
    assertThat(match.isRight(List.of("a", "b", "c"))).isTrue();
    assertThat(match.isRight(List.of("a", "b", "d"))).isFalse();
  }

  @Test
  @DisplayName("refuses questions with faults, naming the question")
  void faultsAreRefused() {
    for (String fault :
        List.of(
            "'kind': 'guess'",
            "'options': ['a', 'b'], 'answer': 2",
            "'options': ['a', 'a'], 'answer': 0",
            "'kind': 'several', 'options': ['a', 'b', 'c'], 'answers': [0, 1, 2]",
            "'kind': 'order', 'items': ['a', 'b']",
            "'kind': 'short', 'accepted': [' ']",
            "'kind': 'match', 'pairs': [['1', 'a'], ['2', 'a'], ['3', 'c']]")) {
      assertThatThrownBy(() -> form(fault)).as(fault).hasMessageContaining("The question q1");
    }
  }

  private static QuestionForm form(String fields) throws Exception {
    String json =
        "{'id': 'q1', 'prompt': 'Why?', 'level': 1, 'explanation': 'So.', " + fields + "}";
    return new ObjectMapper().readValue(json.replace('\'', '"'), Question.class).form();
  }
}
