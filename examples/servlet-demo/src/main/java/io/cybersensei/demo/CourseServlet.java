package io.cybersensei.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cybersensei.Sensei;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.servlet.Caller;
import io.cybersensei.servlet.Callers;
import io.cybersensei.validation.Violation;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a learning platform does by itself: it shows lessons and grades answers. Whenever a learner
 * does something, it tells Sensei in Java; see {@link #open} and {@link #grade}.
 */
final class CourseServlet extends HttpServlet {

  /** What to map it to. */
  static final String PATTERN = "/demo/api/*";

  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(CourseServlet.class);
  private static final int MOST_BYTES = 16_384;

  private record About(boolean trained, long answers, long learners, String notice) {}

  private record Contents(List<ModuleView> modules) {}

  private record ModuleView(String title, List<TopicView> topics) {}

  private record TopicView(
      String topicId, String title, int minutes, List<String> prerequisites, int questions) {}

  private record LessonView(
      String topicId,
      String title,
      int minutes,
      List<String> content,
      List<QuestionView> questions) {}

  /** A question as it is asked, without its answer. */
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
   * @param callers says who sends a request, as for Sensei's own servlet
   */
  CourseServlet(Course course, Sensei sensei, Callers callers) {
    this.course = course;
    this.sensei = sensei;
    this.callers = callers;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request, response, this::get);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request, response, this::post);
  }

  private Object get(HttpServletRequest request) throws Refusal {
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
    throw nothingHere();
  }

  private Object post(HttpServletRequest request) throws IOException, Refusal {
    if (path(request).equals("/answers")) {
      return grade(request);
    }
    throw nothingHere();
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
                + " with learning and forgetting); they are marked in the data.",
            model.rows(),
            model.learners()));
  }

  private Contents contents() {
    return new Contents(course.modules().stream().map(CourseServlet::view).toList());
  }

  /** Shows a lesson, and tells Sensei who opened it if anybody says so. */
  private LessonView open(String topicId, HttpServletRequest request) throws Refusal {
    Lesson lesson = lesson(topicId);
    if (request.getHeader("Authorization") != null) {
      sensei.log(InteractionDraft.viewed(caller(request).learnerId(), lesson.id()));
    }
    return view(lesson);
  }

  /** Grades an answer and tells Sensei; when this returns, the answer is durable. */
  private Graded grade(HttpServletRequest request) throws IOException, Refusal {
    Caller caller = caller(request);
    Submission answer = Submission.of(body(request));
    Question question =
        lesson(answer.topicId())
            .question(answer.questionId())
            .orElseThrow(() -> Refusal.notFound("The topic has no such question."));
    if (answer.choice() < 0 || answer.choice() >= question.options().size()) {
      throw Refusal.invalid(
          List.of(new Violation("choice", "out_of_range", "There is no such option.")));
    }
    boolean correct = answer.choice() == question.answer();
    InteractionDraft draft =
        InteractionDraft.answered(caller.learnerId(), answer.topicId(), correct ? 1 : 0)
            .id(answer.id())
            .item(question.id());
    LogResult outcome = sensei.log(answer.duration().map(draft::taking).orElse(draft));
    if (outcome instanceof LogResult.Refused refused) {
      throw Refusal.invalid(refused.violations());
    }
    if (outcome instanceof LogResult.Overloaded) {
      throw Refusal.busy("Too much is going on at once. Try again in a moment.");
    }
    return new Graded(correct, question.answer(), question.explanation());
  }

  private Lesson lesson(String topicId) throws Refusal {
    return course
        .lesson(topicId)
        .orElseThrow(() -> Refusal.notFound("The course has no such topic."));
  }

  private Caller caller(HttpServletRequest request) throws Refusal {
    return callers.callerOf(request).orElseThrow(Refusal::unknownCaller);
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
                        lesson.minutes(),
                        lesson.prerequisites(),
                        lesson.questions().size()))
            .toList());
  }

  private static LessonView view(Lesson lesson) {
    return new LessonView(
        lesson.id(),
        lesson.title(),
        lesson.minutes(),
        lesson.content(),
        lesson.questions().stream()
            .map(each -> new QuestionView(each.id(), each.prompt(), each.options(), each.level()))
            .toList());
  }

  private static String path(HttpServletRequest request) {
    return Optional.ofNullable(request.getPathInfo()).orElse("");
  }

  private static Refusal nothingHere() {
    return Refusal.notFound("There is nothing at this path.");
  }

  private JsonNode body(HttpServletRequest request) throws IOException, Refusal {
    byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw Refusal.tooLarge("An answer has at most " + MOST_BYTES + " bytes.");
    }
    try {
      return json.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw Refusal.malformed("The body is not JSON.");
    }
  }

  /** Answers a request of one method. */
  @FunctionalInterface
  private interface Handler {
    Object answer(HttpServletRequest request) throws IOException, Refusal;
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, Handler handler)
      throws IOException {
    try {
      send(response, 200, "application/json", handler.answer(request));
    } catch (Refusal refusal) {
      send(response, refusal);
    } catch (RuntimeException fault) {
      UUID id = UUID.randomUUID();
      LOG.error("A request to the course failed: {}", id, fault);
      send(response, Refusal.fault("Something went wrong; the log has it under " + id + "."));
    }
  }

  private void send(HttpServletResponse response, Refusal refusal) throws IOException {
    Refusal.Problem problem = refusal.problem();
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
