package io.cybersensei.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cybersensei.Sensei;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.recommend.PathStep;
import io.cybersensei.servlet.Caller;
import io.cybersensei.servlet.Callers;
import io.cybersensei.validation.Violation;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a learning platform that is not Sensei's: it shows lessons and grades answers. It
 * logs each action of a learner with Sensei in Java; see {@link #open} and {@link #grade}.
 */
final class CourseServlet extends HttpServlet {

  /** The pattern to map the servlet to. */
  static final String PATTERN = "/demo/api/*";

  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(CourseServlet.class);

  /** A learner without history, for the minutes of a visitor. */
  private static final String STRANGER = "demo-visitor";

  private static final int MAX_BYTES = 16_384;

  private record About(boolean trained, long answers, long learners, String notice) {}

  private record Contents(List<ModuleView> modules) {}

  private record ModuleView(String title, List<TopicView> topics) {}

  private record TopicView(
      String topicId, String title, List<String> prerequisites, int questions) {}

  /**
   * A lesson.
   *
   * @param minutes the minutes that the learner needs for the rest of it, as on the learning path
   */
  private record LessonView(
      String topicId,
      String title,
      long minutes,
      List<String> content,
      List<QuestionView> questions) {}

  /** A question without its answer. */
  private record QuestionView(String id, String prompt, List<String> options, int level) {}

  private record Graded(boolean correct, int rightChoice, String explanation) {}

  private final transient Course course;
  private final transient Sensei sensei;
  private final transient Callers callers;
  private final transient ObjectMapper json =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * @param callers identifies callers in the same way as the servlet of Sensei
   */
  CourseServlet(Course course, Sensei sensei, Callers callers) {
    this.course = course;
    this.sensei = sensei;
    this.callers = callers;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    handle(request, response, this::get);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    handle(request, response, this::post);
  }

  private Object get(HttpServletRequest request) throws ProblemException {
    String path = path(request);
    if (path.equals("/about")) {
      return about();
    }
    if (path.equals("/curriculum")) {
      return contents();
    }
    if (path.startsWith("/topics/")) {
      return open(path.substring("/topics/".length()), request);
    }
    throw noSuchPath();
  }

  private Object post(HttpServletRequest request) throws IOException, ProblemException {
    if (path(request).equals("/answers")) {
      return grade(request);
    }
    throw noSuchPath();
  }

  private About about() {
    if (!sensei.model().isTrained()) {
      return new About(
          false,
          0,
          0,
          "No model has been trained yet, so recommendations follow the order of the course.");
    }
    Provenance model = sensei.model().provenance();
    return new About(
        true,
        model.rows(),
        model.learners(),
        String.format(
            Locale.ENGLISH,
            "The model was trained on %,d answers of %,d simulated learners (item response model"
                + " with learning and forgetting). They are marked in the data.",
            model.rows(),
            model.learners()));
  }

  private Contents contents() {
    return new Contents(course.modules().stream().map(CourseServlet::view).toList());
  }

  /** Returns a lesson, and logs that the caller opened it if the caller is known. */
  private LessonView open(String topicId, HttpServletRequest request) throws ProblemException {
    Lesson lesson = lesson(topicId);
    if (request.getHeader("Authorization") == null) {
      return view(lesson, minutes(STRANGER, lesson));
    }
    String learnerId = caller(request).learnerId();
    refuseIfLocked(learnerId, lesson);
    // The minutes are those that the learner has just seen on the card.
    long minutes = minutes(learnerId, lesson);
    sensei.log(InteractionDraft.viewed(learnerId, lesson.id()));
    return view(lesson, minutes);
  }

  private void refuseIfLocked(String learnerId, Lesson lesson) throws ProblemException {
    List<PathStep> path =
        sensei
            .pathTo(learnerId, lesson.id())
            .match(found -> found.path().steps(), unknown -> List.of(), refused -> List.of());
    Map<String, PathStep> steps =
        path.stream().collect(Collectors.toMap(step -> step.topic().id(), Function.identity()));
    PathStep step = steps.get(lesson.id());
    if (step == null || step.state() != PathStep.State.LOCKED) {
      return;
    }
    List<String> missing =
        lesson.prerequisites().stream()
            .map(steps::get)
            .filter(Objects::nonNull)
            .filter(
                each ->
                    each.state() == PathStep.State.READY || each.state() == PathStep.State.LOCKED)
            .map(each -> "“" + each.topic().title() + "”")
            .toList();
    throw ProblemException.conflict(
        "“%s” opens after %s.".formatted(lesson.title(), String.join(" and ", missing)));
  }

  private long minutes(String learnerId, Lesson lesson) {
    return sensei
        .pathTo(learnerId, lesson.id())
        .match(
            found ->
                found.path().steps().stream()
                    .filter(step -> step.topic().id().equals(lesson.id()))
                    .mapToLong(PathStep::estimatedMinutes)
                    .sum(),
            unknown -> 0L,
            refused -> 0L);
  }

  /** Grades and logs an answer, which is durable when this method returns. */
  private Graded grade(HttpServletRequest request) throws IOException, ProblemException {
    Caller caller = caller(request);
    Submission answer = Submission.of(body(request));
    Question question =
        lesson(answer.topicId())
            .question(answer.questionId())
            .orElseThrow(() -> ProblemException.notFound("The topic has no such question."));
    if (answer.choice() < 0 || answer.choice() >= question.options().size()) {
      throw ProblemException.invalid(
          List.of(new Violation("choice", "out_of_range", "There is no such option.")));
    }
    boolean correct = answer.choice() == question.answer();
    InteractionDraft draft =
        InteractionDraft.answered(caller.learnerId(), answer.topicId(), correct ? 1 : 0)
            .id(answer.id())
            .item(question.id());
    Optional<ProblemException> problem =
        sensei
            .log(answer.duration().map(draft::taking).orElse(draft))
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
    return new Graded(correct, question.answer(), question.explanation());
  }

  private Lesson lesson(String topicId) throws ProblemException {
    return course
        .lesson(topicId)
        .orElseThrow(() -> ProblemException.notFound("The course has no such topic."));
  }

  private Caller caller(HttpServletRequest request) throws ProblemException {
    return callers.callerOf(request).orElseThrow(ProblemException::unknownCaller);
  }

  private static ModuleView view(CourseModule module) {
    return new ModuleView(
        module.title(),
        module.lessons().stream()
            .map(
                lesson ->
                    new TopicView(
                        lesson.id(),
                        lesson.title(),
                        lesson.prerequisites(),
                        lesson.questions().size()))
            .toList());
  }

  private static LessonView view(Lesson lesson, long minutes) {
    return new LessonView(
        lesson.id(),
        lesson.title(),
        minutes,
        lesson.content(),
        lesson.questions().stream()
            .map(each -> new QuestionView(each.id(), each.prompt(), each.options(), each.level()))
            .toList());
  }

  private static String path(HttpServletRequest request) {
    return Optional.ofNullable(request.getPathInfo()).orElse("");
  }

  private static ProblemException noSuchPath() {
    return ProblemException.notFound("The course has no such path.");
  }

  private JsonNode body(HttpServletRequest request) throws IOException, ProblemException {
    byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw ProblemException.tooLarge("An answer must have at most " + MAX_BYTES + " bytes.");
    }
    try {
      return json.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw ProblemException.malformed("The body is not JSON.");
    }
  }

  /** A handler of the requests of one method. */
  @FunctionalInterface
  private interface Handler {
    Object handle(HttpServletRequest request) throws IOException, ProblemException;
  }

  private void handle(HttpServletRequest request, HttpServletResponse response, Handler handler)
      throws IOException {
    try {
      send(response, 200, "application/json", handler.handle(request));
    } catch (ProblemException e) {
      send(response, e);
    } catch (RuntimeException fault) {
      UUID id = UUID.randomUUID();
      LOG.error("A request to the course failed: {}", id, fault);
      send(
          response,
          ProblemException.fault("The server failed. See its log for the fault " + id + "."));
    }
  }

  private void send(HttpServletResponse response, ProblemException exception) throws IOException {
    ProblemException.Problem problem = exception.problem();
    if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    send(response, problem.status(), "application/problem+json", problem);
  }

  private void send(HttpServletResponse response, int status, String type, Object body)
      throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType(type + ";charset=utf-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
