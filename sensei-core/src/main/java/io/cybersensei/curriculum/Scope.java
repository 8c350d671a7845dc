package io.cybersensei.curriculum;

import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A part of the curriculum, which recommendations and paths do not leave: everything, courses, a
 * module, or a set of topics. It holds names alone; {@link #in} looks them up. Immutable.
 *
 * <pre>{@code
 * sensei.recommendWithin("ada", Scope.course("chemistry"), 3)
 * }</pre>
 */
public final class Scope {

  private enum Kind {
    EVERYTHING,
    COURSES,
    MODULE,
    TOPICS
  }

  private static final Scope EVERYTHING =
      new Scope(Kind.EVERYTHING, Set.of(), Optional.empty(), Set.of());

  private final Kind kind;
  private final Set<String> courses;
  private final Optional<String> module;
  private final Set<String> topics;

  private Scope(
      Kind kind, Collection<String> courses, Optional<String> module, Collection<String> topics) {
    this.kind = kind;
    this.courses = Collections.unmodifiableSet(new LinkedHashSet<>(courses));
    this.module = module;
    this.topics = Collections.unmodifiableSet(new LinkedHashSet<>(topics));
  }

  /** Returns the scope of the whole curriculum. */
  public static Scope everything() {
    return EVERYTHING;
  }

  /**
   * Returns the scope of one course.
   *
   * @param courseId the id of the course
   */
  public static Scope course(String courseId) {
    return courses(List.of(courseId));
  }

  /**
   * Returns the scope of several courses.
   *
   * @param courseIds the ids of the courses, at least one
   * @throws IllegalArgumentException if there is no course
   */
  public static Scope courses(Collection<String> courseIds) {
    requireSome("courses", courseIds);
    return new Scope(Kind.COURSES, courseIds, Optional.empty(), Set.of());
  }

  /**
   * Returns the scope of a module by its name alone. The name must be that of one course's module.
   *
   * @param module the name of the module
   */
  public static Scope module(String module) {
    return new Scope(
        Kind.MODULE, Set.of(), Optional.of(Objects.requireNonNull(module, "module")), Set.of());
  }

  /**
   * Returns the scope of a module of a course.
   *
   * @param courseId the id of the course
   * @param module the name of the module
   */
  public static Scope module(String courseId, String module) {
    return new Scope(
        Kind.MODULE,
        Set.of(courseId),
        Optional.of(Objects.requireNonNull(module, "module")),
        Set.of());
  }

  /**
   * Returns the scope of these topics alone.
   *
   * @param topicIds the ids of the topics, at least one
   * @throws IllegalArgumentException if there is no topic
   */
  public static Scope topics(Collection<String> topicIds) {
    requireSome("topics", topicIds);
    return new Scope(Kind.TOPICS, Set.of(), Optional.empty(), topicIds);
  }

  private static void requireSome(String field, Collection<String> ids) {
    if (ids.isEmpty()) {
      throw new IllegalArgumentException(field + " must name at least one.");
    }
  }

  /** Returns whether this is the scope of the whole curriculum. */
  public boolean isEverything() {
    return kind == Kind.EVERYTHING;
  }

  /**
   * Returns the ids of the courses, or of the one course of a module; empty for other scopes.
   *
   * @return an unmodifiable set
   */
  public Set<String> courseIds() {
    return courses;
  }

  /** Returns the name of the module, for the scope of a module. */
  public Optional<String> moduleName() {
    return module;
  }

  /**
   * Returns the ids of the topics of a scope of topics; empty for other scopes.
   *
   * @return an unmodifiable set
   */
  public Set<String> topicIds() {
    return topics;
  }

  /**
   * Returns the field of violations about this scope: {@code course}, {@code module} or {@code
   * topics}.
   */
  public String field() {
    return switch (kind) {
      case EVERYTHING, COURSES -> "course";
      case MODULE -> "module";
      case TOPICS -> "topics";
    };
  }

  /**
   * Looks up the names in a curriculum.
   *
   * @param curriculum the curriculum
   */
  public ScopeResult in(Curriculum curriculum) {
    return switch (kind) {
      case EVERYTHING -> new ScopeResult.Found(curriculum.studyOrder());
      case COURSES -> courses(curriculum);
      case MODULE -> module(curriculum);
      case TOPICS -> topics(curriculum);
    };
  }

  private ScopeResult courses(Curriculum curriculum) {
    List<Violation> violations =
        courses.stream()
            .filter(course -> curriculum.topicsOf(course).isEmpty())
            .map(Scope::unknownCourse)
            .toList();
    return violations.isEmpty()
        ? found(courses.stream().flatMap(id -> curriculum.topicsOf(id).stream()).toList())
        : new ScopeResult.Unknown(violations);
  }

  private ScopeResult module(Curriculum curriculum) {
    String name = module.orElseThrow();
    Optional<String> course = courses.stream().findFirst();
    if (course.isPresent() && curriculum.topicsOf(course.get()).isEmpty()) {
      return new ScopeResult.Unknown(List.of(unknownCourse(course.get())));
    }
    Map<Optional<String>, List<Topic>> byCourse = new LinkedHashMap<>();
    for (Topic topic : course.map(curriculum::topicsOf).orElseGet(curriculum::studyOrder)) {
      if (topic.module().filter(name::equals).isPresent()) {
        byCourse.computeIfAbsent(topic.course(), id -> new ArrayList<>()).add(topic);
      }
    }
    if (byCourse.isEmpty()) {
      return new ScopeResult.Unknown(
          List.of(
              new Violation(
                  "module",
                  "unknown_module",
                  course
                      .map(id -> "The course '" + id + "' has no module '" + name + "'.")
                      .orElse("The curriculum has no module '" + name + "'."))));
    }
    if (byCourse.size() > 1) {
      return new ScopeResult.Unknown(
          List.of(
              new Violation(
                  "module",
                  "ambiguous",
                  "Several courses have a module '" + name + "'; name the course as well.")));
    }
    return found(byCourse.values().iterator().next());
  }

  private ScopeResult topics(Curriculum curriculum) {
    List<Violation> violations =
        topics.stream()
            .filter(id -> !curriculum.contains(id))
            .map(
                id ->
                    new Violation(
                        "topics",
                        "unknown_topic",
                        "The topic '" + id + "' is not in the curriculum."))
            .toList();
    return violations.isEmpty()
        ? found(topics.stream().flatMap(id -> curriculum.topic(id).stream()).toList())
        : new ScopeResult.Unknown(violations);
  }

  private static ScopeResult found(List<Topic> topics) {
    return new ScopeResult.Found(topics);
  }

  private static Violation unknownCourse(String courseId) {
    return new Violation(
        "course", "unknown_course", "The curriculum has no course '" + courseId + "'.");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scope that
        && kind == that.kind
        && courses.equals(that.courses)
        && module.equals(that.module)
        && topics.equals(that.topics);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, courses, module, topics);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case EVERYTHING -> "Scope[everything]";
      case COURSES -> "Scope[courses=" + courses + "]";
      case MODULE -> "Scope[courses=" + courses + ", module=" + module.orElseThrow() + "]";
      case TOPICS -> "Scope[topics=" + topics + "]";
    };
  }
}
