package io.cybersensei.demo;

import io.cybersensei.Sensei;
import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Lesson;
import io.cybersensei.recommend.PathStep;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The topics that are open for a learner, and the minutes for them. */
final class OpenTopics {

  private final Course course;
  private final Sensei sensei;

  OpenTopics(Course course, Sensei sensei) {
    this.course = course;
    this.sensei = sensei;
  }

  Lesson lesson(String topicId) throws ProblemException {
    return course
        .lesson(topicId)
        .orElseThrow(() -> ProblemException.notFound("The course has no such topic."));
  }

  boolean isLocked(String learnerId, Lesson lesson) {
    return steps(learnerId, lesson).stream()
        .filter(step -> step.topic().id().equals(lesson.id()))
        .anyMatch(step -> step.state() == PathStep.State.LOCKED);
  }

  void refuseIfLocked(String learnerId, Lesson lesson) throws ProblemException {
    Map<String, PathStep> steps =
        steps(learnerId, lesson).stream()
            .collect(Collectors.toMap(step -> step.topic().id(), Function.identity()));
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

  /** Returns the minutes that a learner needs for the rest of a lesson. */
  long minutes(String learnerId, Lesson lesson) {
    return steps(learnerId, lesson).stream()
        .filter(step -> step.topic().id().equals(lesson.id()))
        .mapToLong(PathStep::estimatedMinutes)
        .sum();
  }

  private List<PathStep> steps(String learnerId, Lesson lesson) {
    return sensei
        .pathTo(learnerId, lesson.id())
        .match(found -> found.path().steps(), unknown -> List.of(), refused -> List.of());
  }
}
