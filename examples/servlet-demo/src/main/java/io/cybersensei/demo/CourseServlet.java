package io.cybersensei.demo;

import io.cybersensei.Sensei;
import io.cybersensei.demo.course.Block;
import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.CourseModule;
import io.cybersensei.demo.course.Lesson;
import io.cybersensei.demo.course.Recording;
import io.cybersensei.demo.course.Source;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.servlet.Caller;
import io.cybersensei.servlet.Callers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/**
 * The part of a learning platform that is not Sensei's: it shows lessons and recordings. It logs
 * that a learner opened a lesson with Sensei in Java; see {@link #open}.
 */
final class CourseServlet extends JsonServlet {

  /** The pattern to map the servlet to. */
  static final String PATTERN = "/demo/api/*";

  private static final long serialVersionUID = 1;

  private record About(boolean trained, long answers, long learners, String notice) {}

  private record Me(String username, String role) {}

  private record Contents(List<ModuleView> modules) {}

  private record ModuleView(String title, String summary, List<TopicView> topics) {}

  private record TopicView(
      String topicId, String title, String summary, List<String> prerequisites, int questions) {}

  /**
   * A lesson.
   *
   * @param minutes the minutes that the learner needs for the rest of it, as on the learning path
   * @param questions the number of questions
   * @param practice the number of questions of a session of practice
   */
  private record LessonView(
      String topicId,
      String title,
      long minutes,
      List<Block> content,
      List<Source> sources,
      List<RecordingView> recordings,
      int questions,
      int practice) {}

  /** A topic that is not open for the learner yet, without its lesson. */
  private record Locked(String topicId, String title, boolean locked) {}

  private record Recordings(List<RecordingView> recordings) {}

  private record RecordingView(
      String id,
      String topicId,
      String topic,
      String title,
      String summary,
      String media,
      String captions,
      String licence) {}

  private final transient Course course;
  private final transient Sensei sensei;
  private final transient OpenTopics open;

  CourseServlet(Course course, Sensei sensei, Callers callers) {
    super(callers);
    this.course = course;
    this.sensei = sensei;
    this.open = new OpenTopics(course, sensei);
  }

  @Override
  Object get(String path, HttpServletRequest request) throws ProblemException {
    if (path.startsWith("/topics/")) {
      return open(path.substring("/topics/".length()), request);
    }
    return switch (path) {
      case "/about" -> about();
      case "/me" -> me(caller(request));
      case "/curriculum" -> contents();
      case "/recordings" -> new Recordings(course.recordings().stream().map(this::view).toList());
      default -> throw noSuchPath();
    };
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

  private static Me me(Caller caller) {
    return new Me(caller.learnerId(), caller.role().name().toLowerCase(Locale.ROOT));
  }

  private Contents contents() {
    return new Contents(course.modules().stream().map(CourseServlet::view).toList());
  }

  /** Returns a lesson, and logs that the caller opened it; of a locked topic only its title. */
  private Object open(String topicId, HttpServletRequest request) throws ProblemException {
    String learnerId = caller(request).learnerId();
    Lesson lesson = open.lesson(topicId);
    if (open.isLocked(learnerId, lesson)) {
      return new Locked(lesson.id(), lesson.title(), true);
    }
    // The minutes are those that the learner has just seen on the card.
    long minutes = open.minutes(learnerId, lesson);
    int practice =
        sensei
            .suggestPractice(learnerId, lesson.id())
            .match(suggested -> suggested.suggestion().questions(), unknown -> 0);
    sensei.log(InteractionDraft.viewed(learnerId, lesson.id()));
    return view(lesson, minutes, practice);
  }

  private static ModuleView view(CourseModule module) {
    return new ModuleView(
        module.title(),
        module.summary(),
        module.lessons().stream()
            .map(
                lesson ->
                    new TopicView(
                        lesson.id(),
                        lesson.title(),
                        lesson.summary(),
                        lesson.prerequisites(),
                        lesson.questions().size()))
            .toList());
  }

  private LessonView view(Lesson lesson, long minutes, int practice) {
    return new LessonView(
        lesson.id(),
        lesson.title(),
        minutes,
        lesson.content(),
        lesson.sources(),
        course.recordings().stream()
            .filter(recording -> recording.topicId().equals(lesson.id()))
            .map(this::view)
            .toList(),
        lesson.questions().size(),
        practice);
  }

  private RecordingView view(Recording recording) {
    return new RecordingView(
        recording.id(),
        recording.topicId(),
        course.lesson(recording.topicId()).map(Lesson::title).orElse(recording.topicId()),
        recording.title(),
        recording.summary(),
        "/demo/course/recordings/" + recording.media(),
        "/demo/course/recordings/" + recording.captions(),
        recording.licence());
  }
}
