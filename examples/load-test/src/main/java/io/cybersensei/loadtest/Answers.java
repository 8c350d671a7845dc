package io.cybersensei.loadtest;

import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Question;
import io.cybersensei.demo.course.QuestionForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answers to the questions of the demo, right and wrong. Thread-safe. */
final class Answers {

  private final Map<String, Question> questions;

  Answers(Course course) {
    this.questions =
        course
            .lessons()
            .flatMap(lesson -> lesson.questions().stream())
            .collect(Collectors.toMap(Question::id, Function.identity()));
  }

  /** Returns an answer to a question of the course. */
  List<String> to(String questionId, boolean right) {
    Question question = questions.get(questionId);
    if (question == null) {
      throw new IllegalArgumentException("The course has no question " + questionId + ".");
    }
    return right ? question.form().right() : wrong(question.form());
  }

  private static List<String> wrong(QuestionForm form) {
    if (form instanceof QuestionForm.Typed) {
      return List.of("I do not know");
    }
    if (form instanceof QuestionForm.Choice || form instanceof QuestionForm.Several) {
      List<String> others = new ArrayList<>(form.choices());
      others.removeAll(form.right());
      return others.subList(0, 1);
    }
    List<String> rotated = new ArrayList<>(form.right());
    Collections.rotate(rotated, 1);
    return rotated;
  }
}
