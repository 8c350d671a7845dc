package io.cybersensei.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, Cohort.Learner> present = new LinkedHashMap<>();
    int registrations = 0;
    for (int i = 0; i < 500; i++) {
      Cohort.Arrival arrival = cohort.arrive();
      assertThat(present.put(arrival.learner().username(), arrival.learner())).isNull();
      registrations += arrival.isNew() ? 1 : 0;
      if (present.size() > 5) {
        String leaving = present.keySet().iterator().next();
        cohort.leave(present.remove(leaving));
      }
    }

    assertThat(registrations).isBetween(50, 90);
  }

  @Test
  void learnerComesBackWithTheCookiesOfTheVisitBefore() {
    Cohort cohort = new Cohort(1);
    Cohort.Learner learner = cohort.arrive().learner();
    Map<String, String> cookies = Map.of("session", "1");

    cohort.leave(new Cohort.Learner(learner.username(), cookies));

    Cohort.Arrival next = cohort.arrive();
    assertThat(next.isNew()).isFalse();
    assertThat(next.learner()).isEqualTo(new Cohort.Learner(learner.username(), cookies));
  }

  @Test
  void picturesAreDifferentFiles() {
    assertThat(Pictures.png(1)).isNotEqualTo(Pictures.png(2)).hasSizeGreaterThan(10_000);
  }
}
