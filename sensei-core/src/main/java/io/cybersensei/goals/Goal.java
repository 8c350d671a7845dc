package io.cybersensei.goals;

import io.cybersensei.curriculum.Scope;
import io.cybersensei.validation.Identifiers;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A goal of a learner: a topic, a module or a course to master, with the day by which and the
 * minutes a week that the learner has for it. Immutable: each method that changes something returns
 * another goal.
 *
 * <pre>{@code
 * Goal.ofCourse("chemistry").by(LocalDate.of(2026, 6, 30)).withMinutesAWeek(90)
 * }</pre>
 */
public final class Goal {

  /** The maximum of minutes a week: all of them. */
  public static final int MAX_MINUTES_A_WEEK = 7 * 24 * 60;

  private static final LocalDate MAX_DEADLINE = LocalDate.of(9999, 12, 31);

  private final Optional<String> topicId;
  private final Optional<String> course;
  private final Optional<String> module;
  private final Optional<String> title;
  private final Optional<LocalDate> deadline;
  private final OptionalInt minutesAWeek;

  private Goal(
      Optional<String> topicId,
      Optional<String> course,
      Optional<String> module,
      Optional<String> title,
      Optional<LocalDate> deadline,
      OptionalInt minutesAWeek) {
    require("topic_id", topicId);
    require("course", course);
    require("module", module);
    require("title", title);
    deadline.ifPresent(Goal::requireInRange);
    minutesAWeek.ifPresent(Goal::requireInRange);
    this.topicId = topicId;
    this.course = course;
    this.module = module;
    this.title = title;
    this.deadline = deadline;
    this.minutesAWeek = minutesAWeek;
  }

  /**
   * Returns the goal to master a topic.
   *
   * @param topicId the id of the topic, 1–200 characters
   * @throws IllegalArgumentException if the id breaks a rule of {@link Identifiers#check}
   */
  public static Goal ofTopic(String topicId) {
    return of(Optional.of(topicId), Optional.empty(), Optional.empty());
  }

  /**
   * Returns the goal to master all topics of a module that only one course has.
   *
   * @param module the name of the module, 1–200 characters
   * @throws IllegalArgumentException if the name breaks a rule of {@link Identifiers#check}
   */
  public static Goal ofModule(String module) {
    return of(Optional.empty(), Optional.empty(), Optional.of(module));
  }

  /**
   * Returns the goal to master all topics of a module of a course.
   *
   * @param courseId the id of the course, 1–200 characters
   * @param module the name of the module, 1–200 characters
   * @throws IllegalArgumentException if a name breaks a rule of {@link Identifiers#check}
   */
  public static Goal ofModule(String courseId, String module) {
    return of(Optional.empty(), Optional.of(courseId), Optional.of(module));
  }

  /**
   * Returns the goal to master all topics of a course.
   *
   * @param courseId the id of the course, 1–200 characters
   * @throws IllegalArgumentException if the id breaks a rule of {@link Identifiers#check}
   */
  public static Goal ofCourse(String courseId) {
    return of(Optional.empty(), Optional.of(courseId), Optional.empty());
  }

  private static Goal of(
      Optional<String> topicId, Optional<String> course, Optional<String> module) {
    return new Goal(
        topicId, course, module, Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /**
   * Returns the same goal with a title for the learner. Default: the title of the topic, the name
   * of the module or the id of the course.
   *
   * @param title the title, 1–200 characters
   * @throws IllegalArgumentException if the title breaks a rule of {@link Identifiers#check}
   */
  public Goal named(String title) {
    return new Goal(topicId, course, module, Optional.of(title), deadline, minutesAWeek);
  }

  /**
   * Returns the same goal with a deadline.
   *
   * @param deadline the last {@linkplain io.cybersensei.learning.LearnerDays day} of the learner on
   *     which to study for the goal, at most in the year 9999
   * @throws IllegalArgumentException if the day is out of range
   */
  public Goal by(LocalDate deadline) {
    return new Goal(topicId, course, module, title, Optional.of(deadline), minutesAWeek);
  }

  /**
   * Returns the same goal with the time that the learner has for it.
   *
   * @param minutes the minutes a week, 1–{@value #MAX_MINUTES_A_WEEK}
   * @throws IllegalArgumentException if the number is out of range
   */
  public Goal withMinutesAWeek(int minutes) {
    return new Goal(topicId, course, module, title, deadline, OptionalInt.of(minutes));
  }

  /** Returns the id of the topic; empty for a goal that is a module or a course. */
  public Optional<String> topicId() {
    return topicId;
  }

  /** Returns the id of the course, which is the goal or has the module. */
  public Optional<String> course() {
    return course;
  }

  /** Returns the name of the module; empty for a goal that is a topic or a course. */
  public Optional<String> module() {
    return module;
  }

  /** Returns the title that was given to the goal. */
  public Optional<String> title() {
    return title;
  }

  /** Returns the last day on which to study for the goal. */
  public Optional<LocalDate> deadline() {
    return deadline;
  }

  /** Returns the minutes a week that the learner has for the goal. */
  public OptionalInt minutesAWeek() {
    return minutesAWeek;
  }

  /** Returns the topics to master, by name, without their prerequisites. */
  public Scope target() {
    if (topicId.isPresent()) {
      return Scope.topics(List.of(topicId.get()));
    }
    if (module.isEmpty()) {
      return Scope.course(course.orElseThrow());
    }
    return course
        .map(id -> Scope.module(id, module.get()))
        .orElseGet(() -> Scope.module(module.get()));
  }

  private static void require(String field, Optional<String> value) {
    value
        .flatMap(text -> Identifiers.check(field, text))
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
  }

  private static void requireInRange(LocalDate deadline) {
    if (deadline.isBefore(LocalDate.EPOCH) || deadline.isAfter(MAX_DEADLINE)) {
      throw new IllegalArgumentException(
          "deadline must be from 1970-01-01 to 9999-12-31 but is " + deadline + ".");
    }
  }

  private static void requireInRange(int minutes) {
    if (minutes < 1 || minutes > MAX_MINUTES_A_WEEK) {
      throw new IllegalArgumentException(
          "minutes_a_week must be from 1 to " + MAX_MINUTES_A_WEEK + " but is " + minutes + ".");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Goal that
        && topicId.equals(that.topicId)
        && course.equals(that.course)
        && module.equals(that.module)
        && title.equals(that.title)
        && deadline.equals(that.deadline)
        && minutesAWeek.equals(that.minutesAWeek);
  }

  @Override
  public int hashCode() {
    return Objects.hash(topicId, course, module, title, deadline, minutesAWeek);
  }

  @Override
  public String toString() {
    return "Goal[target=" + target() + ", deadline=" + deadline + ", minutes=" + minutesAWeek + "]";
  }
}
