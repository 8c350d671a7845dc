package io.cybersensei.activity;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The properties of a learner that decide which activities are for the learner. Immutable.
 *
 * <pre>{@code
 * ActivityProfile.unknown().speaking(Locale.GERMAN, Locale.ENGLISH).in(Set.of("class-7b"))
 * }</pre>
 */
public final class ActivityProfile {

  private static final ActivityProfile UNKNOWN = new ActivityProfile(List.of(), Set.of());

  private final List<Locale> languages;
  private final Set<String> groups;

  private ActivityProfile(List<Locale> languages, Set<String> groups) {
    this.languages = languages;
    this.groups = groups;
  }

  /** Returns the profile of a learner of no group, for whom activities in any language are. */
  public static ActivityProfile unknown() {
    return UNKNOWN;
  }

  /**
   * Returns the same profile with the languages of the learner.
   *
   * @param languages the languages that the learner understands, the preferred one first; none for
   *     any
   */
  public ActivityProfile speaking(Locale... languages) {
    return new ActivityProfile(List.of(languages), groups);
  }

  /**
   * Returns the same profile with the groups of the learner.
   *
   * @param groups the names of the groups, such as classes, courses and roles
   */
  public ActivityProfile in(Collection<String> groups) {
    return new ActivityProfile(languages, Set.copyOf(groups));
  }

  /**
   * Returns the languages that the learner understands, the preferred one first; empty for any.
   *
   * @return an unmodifiable list
   */
  public List<Locale> languages() {
    return languages;
  }

  /**
   * Returns the groups of the learner.
   *
   * @return an unmodifiable set
   */
  public Set<String> groups() {
    return groups;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActivityProfile that
        && languages.equals(that.languages)
        && groups.equals(that.groups);
  }

  @Override
  public int hashCode() {
    return Objects.hash(languages, groups);
  }

  @Override
  public String toString() {
    return "ActivityProfile[languages=" + languages + ", groups=" + groups + "]";
  }
}
