package io.cybersensei.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Lesson;
import io.cybersensei.demo.course.Question;
import io.cybersensei.demo.practice.Asked;
import io.cybersensei.placement.Placement;
import io.cybersensei.placement.PlacementAnswer;
import io.cybersensei.placement.PlacementQuestion;
import io.cybersensei.placement.PlacementResult;
import io.cybersensei.servlet.Callers;
import io.cybersensei.validation.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The placement test of the demo. Sensei chooses the questions and logs the answers; the demo shows
 * and grades them, so that no browser scores itself.
 */
final class PlacementServlet extends JsonServlet {

  /** The pattern to map the servlet to. */
  static final String PATTERN = "/demo/api/placement/*";

  private static final long serialVersionUID = 1;

  private record Outcome(String topicId, String title, String outcome) {}

  /**
   * A test.
   *
   * @param state {@code none}, {@code running} or {@code finished}
   * @param number the number of the open question
   */
  private record View(
      String state,
      int answered,
      int maxQuestions,
      int number,
      @Nullable Asked question,
      List<Outcome> topics) {}

  private final transient Course course;
  private final transient Sensei sensei;

  PlacementServlet(Course course, Sensei sensei, Callers callers) {
    super(callers);
    this.course = course;
    this.sensei = sensei;
  }

  @Override
  Object get(String path, HttpServletRequest request) throws ProblemException {
    if (!path.isEmpty()) {
      throw noSuchPath();
    }
    return sensei
        .placements()
        .latest(caller(request).learnerId())
        .map(this::view)
        .orElseGet(() -> new View("none", 0, 0, 0, null, List.of()));
  }

  @Override
  Object post(String path, HttpServletRequest request) throws IOException, ProblemException {
    String learnerId = caller(request).learnerId();
    return switch (path) {
      case "/start" -> view(sensei.placements().start(learnerId, Scope.everything()));
      case "/answers" -> view(sensei.placements().answer(learnerId, answer(body(request))));
      case "/finish" -> view(sensei.placements().finish(learnerId));
      default -> throw noSuchPath();
    };
  }

  private View view(PlacementResult result) throws ProblemException {
    Optional<Placement> placement =
        result.match(
            current -> Optional.of(current.placement()),
            notRunning -> Optional.empty(),
            // The page shows the open question then.
            conflicting -> Optional.of(conflicting.placement()),
            refused -> Optional.empty());
    return placement
        .map(this::view)
        .orElseThrow(() -> ProblemException.conflict("There is no running placement test."));
  }

  private View view(Placement test) {
    Optional<PlacementQuestion> open = test.question();
    return new View(
        test.isFinished() ? "finished" : "running",
        test.answered(),
        test.maxQuestions(),
        open.map(PlacementQuestion::number).orElse(0),
        open.flatMap(question -> asked(test, question)).orElse(null),
        test.topics().stream()
            .map(
                topic ->
                    new Outcome(
                        topic.topicId(),
                        course.lesson(topic.topicId()).map(Lesson::title).orElse(topic.topicId()),
                        topic.outcome().name().toLowerCase(Locale.ROOT)))
            .toList());
  }

  /** Returns the question with its choices in the same order each time. */
  private Optional<Asked> asked(Placement test, PlacementQuestion open) {
    byte[] name = (test.id() + "/" + open.number()).getBytes(StandardCharsets.UTF_8);
    return course
        .lesson(open.topicId())
        .flatMap(
            lesson ->
                open.itemId()
                    .flatMap(lesson::question)
                    .or(() -> lesson.questions().stream().findFirst())
                    .map(each -> Asked.of(lesson, each, UUID.nameUUIDFromBytes(name))));
  }

  private PlacementAnswer answer(JsonNode body) throws ProblemException {
    int number = body.path("number").asInt();
    String kind = body.path("kind").asText();
    if (kind.equals("not_known")) {
      return PlacementAnswer.notKnown(number);
    }
    if (kind.equals("skipped")) {
      return PlacementAnswer.skipped(number);
    }
    Submission given = Submission.withoutId(body);
    Question question =
        course
            .lessons()
            .flatMap(lesson -> lesson.question(given.questionId()).stream())
            .findFirst()
            .orElseThrow(() -> ProblemException.notFound("The course has no such question."));
    Optional<String> refusal = question.form().refusal(given.answer());
    if (refusal.isPresent()) {
      throw ProblemException.invalid(
          List.of(new Violation("answer", "out_of_range", refusal.get())));
    }
    PlacementAnswer answer =
        PlacementAnswer.scored(number, question.form().isRight(given.answer()) ? 1 : 0)
            .item(question.id());
    return given.duration().map(answer::taking).orElse(answer);
  }
}
