package io.cybersensei.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.Sensei;
import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Lesson;
import io.cybersensei.demo.course.Question;
import io.cybersensei.demo.practice.Practice;
import io.cybersensei.servlet.Callers;
import io.cybersensei.validation.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The practice of the demo: Sensei chooses the questions, and the demo shows and grades them. Each
 * answer and each hint is logged with Sensei in Java.
 */
final class PracticeServlet extends JsonServlet {

  /** The pattern to map the servlet to. */
  static final String PATTERN = "/demo/api/practice/*";

  private static final long serialVersionUID = 1;

  private record Hint(int number, String text) {}

  /** The answer to a learner who has practised nothing that a review could mix. */
  private record NothingToReview(boolean nothing) {}

  private final transient Practice practice;
  private final transient OpenTopics open;

  PracticeServlet(Course course, Sensei sensei, Callers callers) {
    super(callers);
    this.practice = new Practice(course, sensei);
    this.open = new OpenTopics(course, sensei);
  }

  @Override
  Object get(String path, HttpServletRequest request) throws ProblemException {
    if (path.equals("/next")) {
      return next(request);
    }
    if (path.startsWith("/questions/")) {
      return ask(path.substring("/questions/".length()), request);
    }
    throw noSuchPath();
  }

  @Override
  Object post(String path, HttpServletRequest request) throws IOException, ProblemException {
    return switch (path) {
      case "/answers" -> grade(request);
      case "/hints" -> hint(request);
      default -> throw noSuchPath();
    };
  }

  /** Returns the next question of the parameter {@code topic}, or of a mixed review without it. */
  private Object next(HttpServletRequest request) throws ProblemException {
    String learnerId = caller(request).learnerId();
    String topicId = request.getParameter("topic");
    String[] values = request.getParameterValues("shown");
    List<String> shown = values == null ? List.of() : List.of(values);
    if (shown.size() > Practice.MAX_SHOWN) {
      throw ProblemException.invalid(
          List.of(
              new Violation(
                  "shown",
                  "too_many",
                  "The parameter shown can be given " + Practice.MAX_SHOWN + " times.")));
    }
    Locale language = language(request);
    if (topicId == null) {
      return practice
          .nextOfReview(learnerId, shown, language)
          .<Object>map(next -> next)
          .orElseGet(() -> new NothingToReview(true));
    }
    Lesson lesson = open.lesson(topicId);
    open.refuseIfLocked(learnerId, lesson);
    return practice
        .next(learnerId, lesson, shown, language)
        .orElseThrow(() -> ProblemException.notFound("The topic has no questions."));
  }

  private Practice.Next ask(String questionId, HttpServletRequest request) throws ProblemException {
    String learnerId = caller(request).learnerId();
    Lesson lesson = lessonOf(questionId);
    open.refuseIfLocked(learnerId, lesson);
    return practice.ask(lesson, question(lesson, questionId));
  }

  private Hint hint(HttpServletRequest request) throws IOException, ProblemException {
    String learnerId = caller(request).learnerId();
    JsonNode body = body(request);
    UUID attempt = Submission.attempt(body);
    String questionId = body.path("question_id").asText();
    Lesson lesson = lessonOf(questionId);
    int number = body.path("number").asInt();
    return practice
        .hint(learnerId, lesson, question(lesson, questionId), attempt, number)
        .map(text -> new Hint(number, text))
        .orElseThrow(() -> ProblemException.notFound("The question has no such hint."));
  }

  /** Grades and logs an answer, which is durable when this method returns. */
  private Practice.Graded grade(HttpServletRequest request) throws IOException, ProblemException {
    String learnerId = caller(request).learnerId();
    Submission given = Submission.of(body(request));
    Lesson lesson = lessonOf(given.questionId());
    Question question = question(lesson, given.questionId());
    Optional<String> refusal = question.form().refusal(given.answer());
    if (refusal.isPresent()) {
      throw ProblemException.invalid(
          List.of(new Violation("answer", "out_of_range", refusal.get())));
    }
    Optional<ProblemException> problem =
        practice
            .log(learnerId, lesson, question, given.answer(), given.id(), given.duration())
            .match(
                stored -> Optional.empty(),
                alreadyKnown -> Optional.empty(),
                conflicting ->
                    Optional.of(ProblemException.conflict("Another answer has this id.")),
                refused -> Optional.of(ProblemException.invalid(refused.violations())),
                notStored -> {
                  throw new IllegalStateException("Only batches have this result.");
                },
                overloaded ->
                    Optional.of(
                        ProblemException.busy("The server is overloaded. Try again in a moment.")),
                notKnown ->
                    Optional.of(
                        ProblemException.busy(
                            "It is not known whether the answer is stored. Send it again.")));
    if (problem.isPresent()) {
      throw problem.get();
    }
    return practice.graded(learnerId, lesson, question, given.answer());
  }

  private Lesson lessonOf(String questionId) throws ProblemException {
    return practice
        .lessonOf(questionId)
        .orElseThrow(() -> ProblemException.notFound("The course has no such question."));
  }

  private static Question question(Lesson lesson, String questionId) throws ProblemException {
    return lesson
        .question(questionId)
        .orElseThrow(() -> ProblemException.notFound("The course has no such question."));
  }
}
