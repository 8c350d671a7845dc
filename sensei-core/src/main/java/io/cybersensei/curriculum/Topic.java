package io.cybersensei.curriculum;

import io.cybersensei.validation.Identifiers;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A topic that a learner can master. Immutable: each method that changes something returns another
 * topic.
 *
 * <pre>{@code
 * Topic.of("subnetting", "Subnetting").requiring("ip-addresses").taking(Duration.ofMinutes(20))
 * }</pre>
 */
public final class Topic {

  private static final Duration MAX_DURATION = Duration.ofHours(100);

  private final String id;
  private final String title;
  private final Optional<String> course;
  private final Optional<String> module;
  private final Set<String> prerequisites;
  private final Optional<Duration> estimatedDuration;
  private final Optional<TopicContent> content;

  private Topic(
      String id,
      String title,
      Optional<String> course,
      Optional<String> module,
      Collection<String> prerequisites,
      Optional<Duration> estimatedDuration,
      Optional<TopicContent> content) {
    require("topic_id", id);
    require("title", title);
    course.ifPresent(courseId -> require("course", courseId));
    module.ifPresent(name -> require("module", name));
    prerequisites.forEach(prerequisite -> require("prerequisite", prerequisite));
    estimatedDuration.ifPresent(Topic::requirePositive);
    this.id = id;
    this.title = title;
    this.course = course;
    this.module = module;
    this.prerequisites = Collections.unmodifiableSet(new LinkedHashSet<>(prerequisites));
    this.estimatedDuration = estimatedDuration;
    this.content = content;
  }

  /**
   * Returns a topic without course, module, prerequisites or estimated duration.
   *
   * @param id the host's id of the topic, 1–200 characters
   * @param title the title for learners, 1–200 characters
   * @throws IllegalArgumentException if the id or title breaks a rule of {@link Identifiers#check}
   */
  public static Topic of(String id, String title) {
    return new Topic(
        Objects.requireNonNull(id, "id"),
        Objects.requireNonNull(title, "title"),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Returns the same topic as part of a course. A {@link Scope} confines recommendations to a
   * course, and learners can be enrolled in courses.
   *
   * @param courseId the host's id of the course, 1–200 characters
   * @throws IllegalArgumentException if the id breaks a rule of {@link Identifiers#check}
   */
  public Topic inCourse(String courseId) {
    return new Topic(
        id,
        title,
        Optional.of(Objects.requireNonNull(courseId, "courseId")),
        module,
        prerequisites,
        estimatedDuration,
        content);
  }

  /**
   * Returns the same topic as part of a module, which is a unit of its course. Modules of two
   * courses can have the same name.
   *
   * @param module the name of the module, 1–200 characters
   * @throws IllegalArgumentException if the name breaks a rule of {@link Identifiers#check}
   */
  public Topic in(String module) {
    return new Topic(
        id,
        title,
        course,
        Optional.of(Objects.requireNonNull(module, "module")),
        prerequisites,
        estimatedDuration,
        content);
  }

  /**
   * Returns the same topic with these prerequisites, in place of all earlier ones.
   *
   * @param topicIds the ids of the topics to master first
   * @throws IllegalArgumentException if an id breaks a rule of {@link Identifiers#check}
   */
  public Topic requiring(String... topicIds) {
    return requiring(List.of(topicIds));
  }

  /**
   * Returns the same topic with these prerequisites, in place of all earlier ones.
   *
   * @param topicIds the ids of the topics to master first
   * @throws IllegalArgumentException if an id breaks a rule of {@link Identifiers#check}
   */
  public Topic requiring(Collection<String> topicIds) {
    return new Topic(
        id,
        title,
        course,
        module,
        Objects.requireNonNull(topicIds, "topicIds"),
        estimatedDuration,
        content);
  }

  /**
   * Returns the same topic with an estimated duration.
   *
   * @param estimatedDuration the time that a typical learner needs for the topic, more than zero
   *     and at most 100 hours
   * @throws IllegalArgumentException if the duration is outside of its range
   */
  public Topic taking(Duration estimatedDuration) {
    return new Topic(
        id,
        title,
        course,
        module,
        prerequisites,
        Optional.of(Objects.requireNonNull(estimatedDuration, "estimatedDuration")),
        content);
  }

  /**
   * Returns the same topic with the amount of its content. Estimates of time then follow the
   * content and not the {@linkplain #taking estimated duration}.
   *
   * @param content the words, questions and media
   */
  public Topic containing(TopicContent content) {
    return new Topic(
        id,
        title,
        course,
        module,
        prerequisites,
        estimatedDuration,
        Optional.of(Objects.requireNonNull(content, "content")));
  }

  /** Returns the host's id of the topic. */
  public String id() {
    return id;
  }

  /** Returns the title for learners. */
  public String title() {
    return title;
  }

  /** Returns the host's id of the course to which the topic belongs. */
  public Optional<String> course() {
    return course;
  }

  /** Returns the name of the module to which the topic belongs. */
  public Optional<String> module() {
    return module;
  }

  /**
   * Returns the ids of the topics to master first, in the order given.
   *
   * @return an unmodifiable set
   */
  public Set<String> prerequisites() {
    return prerequisites;
  }

  /** Returns the time that a typical learner needs for the topic. */
  public Optional<Duration> estimatedDuration() {
    return estimatedDuration;
  }

  /** Returns the amount of the content, if it is known. */
  public Optional<TopicContent> content() {
    return content;
  }

  private static void require(String field, String value) {
    Identifiers.check(field, value)
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
  }

  private static void requirePositive(Duration estimate) {
    if (estimate.isNegative() || estimate.isZero() || estimate.compareTo(MAX_DURATION) > 0) {
      throw new IllegalArgumentException(
          "A topic's estimated duration must be more than 0 and at most 100 hours but is "
              + estimate
              + ".");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Topic that
        && id.equals(that.id)
        && title.equals(that.title)
        && course.equals(that.course)
        && module.equals(that.module)
        && prerequisites.equals(that.prerequisites)
        && estimatedDuration.equals(that.estimatedDuration)
        && content.equals(that.content);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "Topic[id="
        + id
        + ", title="
        + title
        + ", course="
        + course
        + ", module="
        + module
        + ", prerequisites="
        + prerequisites
        + ", estimatedDuration="
        + estimatedDuration
        + ", content="
        + content
        + "]";
  }
}
