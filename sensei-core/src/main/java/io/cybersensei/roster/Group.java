package io.cybersensei.roster;

import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A group of learners with their instructors and courses: a class, the participants of a course, or
 * a tutorial. Immutable: each method that changes something returns another group.
 *
 * <pre>{@code
 * Group.of("7b", "Class 7b").taking("chemistry").withLearners("ada", "bob").taughtBy("valerie")
 * }</pre>
 */
public final class Group {

  /** The maximum number of learners, and of instructors. */
  public static final int MAX_MEMBERS = 10_000;

  /** The maximum number of courses. */
  public static final int MAX_COURSES = 200;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");

  private final String id;
  private final String title;
  private final Set<String> courses;
  private final Set<String> learners;
  private final Set<String> instructors;

  private Group(
      String id,
      String title,
      Collection<String> courses,
      Collection<String> learners,
      Collection<String> instructors) {
    this.id = id;
    this.title = title;
    this.courses = sorted("courses", courses, MAX_COURSES);
    this.learners = sorted("learners", learners, MAX_MEMBERS);
    this.instructors = sorted("instructors", instructors, MAX_MEMBERS);
  }

  /**
   * Returns a group without members and courses.
   *
   * @param id the host's id of the group, for which {@link #checkId} finds no violation
   * @param title the title for instructors, 1–200 characters
   * @throws IllegalArgumentException if the id or the title breaks a rule
   */
  public static Group of(String id, String title) {
    require(checkId(Objects.requireNonNull(id, "id")));
    require(Identifiers.check("title", Objects.requireNonNull(title, "title")));
    return new Group(id, title, Set.of(), Set.of(), Set.of());
  }

  /**
   * Checks that the id of a group has 1–200 ASCII letters, digits, dots, underscores, colons and
   * hyphens, and begins with a letter or digit, so that it can be part of every path.
   *
   * @param id the id
   * @return the broken rule; empty if the id is valid
   */
  public static Optional<Violation> checkId(String id) {
    return ID.matcher(id).matches()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "group",
                "malformed",
                "The id of a group must have 1 to 200 ASCII letters, digits, dots, underscores,"
                    + " colons and hyphens, and begin with a letter or digit."));
  }

  /**
   * Returns the same group with these courses, in place of all earlier ones.
   *
   * @param courseIds the ids of the courses, at most {@value #MAX_COURSES}
   * @throws IllegalArgumentException if an id breaks a rule of {@link Identifiers#check}, or there
   *     are too many
   */
  public Group taking(String... courseIds) {
    return taking(List.of(courseIds));
  }

  /**
   * Returns the same group with these courses, in place of all earlier ones.
   *
   * @param courseIds the ids of the courses, at most {@value #MAX_COURSES}
   * @throws IllegalArgumentException if an id breaks a rule of {@link Identifiers#check}, or there
   *     are too many
   */
  public Group taking(Collection<String> courseIds) {
    return new Group(id, title, courseIds, learners, instructors);
  }

  /**
   * Returns the same group with these learners, in place of all earlier ones.
   *
   * @param learnerIds the host's ids of the learners, at most {@value #MAX_MEMBERS}
   * @throws IllegalArgumentException if an id breaks a rule of {@link Identifiers#check}, or there
   *     are too many
   */
  public Group withLearners(String... learnerIds) {
    return withLearners(List.of(learnerIds));
  }

  /**
   * Returns the same group with these learners, in place of all earlier ones.
   *
   * @param learnerIds the host's ids of the learners, at most {@value #MAX_MEMBERS}
   * @throws IllegalArgumentException if an id breaks a rule of {@link Identifiers#check}, or there
   *     are too many
   */
  public Group withLearners(Collection<String> learnerIds) {
    return new Group(id, title, courses, learnerIds, instructors);
  }

  /**
   * Returns the same group with these instructors, in place of all earlier ones.
   *
   * @param instructorIds the host's ids of the instructors, at most {@value #MAX_MEMBERS}
   * @throws IllegalArgumentException if an id breaks a rule of {@link Identifiers#check}, or there
   *     are too many
   */
  public Group taughtBy(String... instructorIds) {
    return taughtBy(List.of(instructorIds));
  }

  /**
   * Returns the same group with these instructors, in place of all earlier ones.
   *
   * @param instructorIds the host's ids of the instructors, at most {@value #MAX_MEMBERS}
   * @throws IllegalArgumentException if an id breaks a rule of {@link Identifiers#check}, or there
   *     are too many
   */
  public Group taughtBy(Collection<String> instructorIds) {
    return new Group(id, title, courses, learners, instructorIds);
  }

  /**
   * Returns the same group with one more member.
   *
   * @param memberId the host's id of the member
   * @param role the role of the member
   * @throws IllegalArgumentException if the id breaks a rule of {@link Identifiers#check}, or there
   *     are too many members
   */
  public Group with(String memberId, GroupRole role) {
    Set<String> more = new TreeSet<>(members(role));
    more.add(memberId);
    return role == GroupRole.LEARNER ? withLearners(more) : taughtBy(more);
  }

  /**
   * Returns the same group without a member.
   *
   * @param memberId the host's id of the member
   * @param role the role that the member had; a member who did not have it changes nothing
   */
  public Group without(String memberId, GroupRole role) {
    Set<String> fewer = new TreeSet<>(members(role));
    fewer.remove(memberId);
    return role == GroupRole.LEARNER ? withLearners(fewer) : taughtBy(fewer);
  }

  /** Returns the host's id of the group. */
  public String id() {
    return id;
  }

  /** Returns the title for instructors. */
  public String title() {
    return title;
  }

  /**
   * Returns the ids of the courses that the learners of the group take.
   *
   * @return an unmodifiable set, in ascending order of characters
   */
  public Set<String> courses() {
    return courses;
  }

  /**
   * Returns the ids of the learners.
   *
   * @return an unmodifiable set, in ascending order of characters
   */
  public Set<String> learners() {
    return learners;
  }

  /**
   * Returns the ids of the instructors.
   *
   * @return an unmodifiable set, in ascending order of characters
   */
  public Set<String> instructors() {
    return instructors;
  }

  /**
   * Returns the ids of the members with a role.
   *
   * @param role the role
   * @return an unmodifiable set, in ascending order of characters
   */
  public Set<String> members(GroupRole role) {
    return role == GroupRole.LEARNER ? learners : instructors;
  }

  private static Set<String> sorted(String field, Collection<String> ids, int max) {
    ids.forEach(id -> require(Identifiers.check(field, id)));
    Set<String> sorted = new TreeSet<>(ids);
    if (sorted.size() > max) {
      throw new IllegalArgumentException(
          field + " must have at most " + max + " entries but has " + sorted.size() + ".");
    }
    return Collections.unmodifiableSet(sorted);
  }

  private static void require(Optional<Violation> broken) {
    broken.ifPresent(
        violation -> {
          throw new IllegalArgumentException(violation.message());
        });
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Group that
        && id.equals(that.id)
        && title.equals(that.title)
        && Stream.of(GroupRole.values()).allMatch(role -> members(role).equals(that.members(role)))
        && courses.equals(that.courses);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, title, courses, learners, instructors);
  }

  @Override
  public String toString() {
    return "Group["
        + id
        + ", learners="
        + learners.size()
        + ", instructors="
        + instructors.size()
        + "]";
  }
}
