package io.cybersensei.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrafficTest {

  @Test
  void eachQuestionHasARightAndAWrongAnswerThatAreAccepted() {
    Course course = Course.load();
    Answers answers = new Answers(course);
    List<Question> questions =
        course.lessons().flatMap(lesson -> lesson.questions().stream()).toList();

    assertThat(questions)
        .isNotEmpty()
        .allSatisfy(
            question -> {
              List<String> right = answers.to(question.id(), true);
              List<String> wrong = answers.to(question.id(), false);
              assertThat(question.form().isRight(right)).isTrue();
              assertThat(question.form().isRight(wrong)).isFalse();
              assertThat(question.form().refusal(right)).isEmpty();
              assertThat(question.form().refusal(wrong)).isEmpty();
            });
  }

  @Test
  void learnerIsInOneVisitAtATimeAndMostComeBack() {
    Cohort cohort = new Cohort(20);
    Set<String> present = new HashSet<>();
    int registrations = 0;
    for (int i = 0; i < 500; i++) {
      Cohort.Arrival arrival = cohort.arrive();
      assertThat(present.add(arrival.username())).isTrue();
      registrations += arrival.isNew() ? 1 : 0;
      if (present.size() > 5) {
        String leaving = present.iterator().next();
        present.remove(leaving);
        cohort.leave(leaving);
      }
    }

    assertThat(registrations).isBetween(50, 90);
  }

  @Test
  void picturesAreDifferentFiles() {
    assertThat(Pictures.png(1)).isNotEqualTo(Pictures.png(2)).hasSizeGreaterThan(10_000);
  }
}
