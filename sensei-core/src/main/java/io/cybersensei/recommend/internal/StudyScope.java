package io.cybersensei.recommend.internal;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.validation.Violation;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The topics that one call may recommend, by their numbers in the {@link TopicGraph}.
 *
 * @param topics the topics of the scope; not a copy
 * @param studied the topics that the learner can study at all: those of the learner's courses, or
 *     all of them without enrolments; not a copy
 * @param enrolled false if the host has enrolments, and the learner has none
 * @param violations the names that are unknown and the courses without enrolment; empty if there
 *     are none
 */
public record StudyScope(
    BitSet topics, BitSet studied, boolean enrolled, List<Violation> violations) {

  /**
   * Returns the topics of a scope that are in the learner's courses.
   *
   * @param courses the learner's courses; empty if the host has no enrolments
   */
  public static StudyScope of(Scope scope, Curriculum curriculum, Optional<Set<String>> courses) {
    BitSet studied = new BitSet(curriculum.size());
    if (courses.isEmpty()) {
      studied.set(0, curriculum.size());
    } else {
      courses
          .get()
          .forEach(
              course ->
                  curriculum
                      .topicsOf(course)
                      .forEach(topic -> studied.set(curriculum.position(topic.id()))));
    }
    boolean enrolled = courses.map(each -> !each.isEmpty()).orElse(true);
    if (scope.isEverything()) {
      return new StudyScope(studied, studied, enrolled, List.of());
    }
    return scope
        .in(curriculum)
        .match(
            found -> within(scope, found.topics(), curriculum, studied, enrolled),
            unknown -> new StudyScope(new BitSet(), studied, enrolled, unknown.violations()));
  }

  private static StudyScope within(
      Scope scope, List<Topic> topics, Curriculum curriculum, BitSet studied, boolean enrolled) {
    BitSet numbers = new BitSet(curriculum.size());
    for (Topic topic : topics) {
      int number = curriculum.position(topic.id());
      if (!studied.get(number)) {
        return new StudyScope(
            new BitSet(), studied, enrolled, List.of(notEnrolled(scope.field(), topic)));
      }
      numbers.set(number);
    }
    return new StudyScope(numbers, studied, enrolled, List.of());
  }

  /** Returns whether a call may recommend the topic with a number. */
  public boolean has(int topic) {
    return topics.get(topic);
  }

  /**
   * Returns the violations, with one for each goal outside of the scope.
   *
   * @param field the name of the field that names the goals
   */
  public List<Violation> violationsWith(String field, List<Topic> goals, Curriculum curriculum) {
    return violations.isEmpty()
        ? goals.stream()
            .filter(goal -> !has(curriculum.position(goal.id())))
            .map(goal -> outside(field, goal))
            .toList()
        : violations;
  }

  private Violation outside(String field, Topic goal) {
    String where = topics.equals(studied) ? "the learner's courses" : "the scope";
    return new Violation(
        field, "outside_scope", "The topic '" + goal.id() + "' is outside of " + where + ".");
  }

  private static Violation notEnrolled(String field, Topic topic) {
    return new Violation(
        field,
        "not_enrolled",
        topic
            .course()
            .map(course -> "The learner is not enrolled in the course '" + course + "'.")
            .orElse("The topic '" + topic.id() + "' belongs to none of the learner's courses."));
  }
}
