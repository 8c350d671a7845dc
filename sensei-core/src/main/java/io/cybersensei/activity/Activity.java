package io.cybersensei.activity;

import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Something of the host's that a learner can open to study a topic. Immutable.
 *
 * <p>A learner has opened it if the log has an interaction of the learner with the topic whose item
 * is the id of the activity, of any type but {@code hinted} and {@code dismissed}.
 *
 * <pre>{@code
 * Activity.builder("tls", "tls-video", "How a handshake works", ActivityKind.VIDEO)
 *     .link("https://media.example.org/tls")
 *     .duration(Duration.ofMinutes(6))
 *     .language("en")
 *     .build()
 * }</pre>
 */
public final class Activity {

  /** The maximum length of a link, in UTF-16 units. */
  public static final int MAX_LINK_LENGTH = 2_000;

  /** The maximum number of groups of an activity. */
  public static final int MAX_GROUPS = 20;

  /** The level of the most difficult activities. */
  public static final int MAX_LEVEL = 5;

  /** The maximum duration. */
  public static final Duration MAX_DURATION = Duration.ofHours(100);

  private final String topicId;
  private final String id;
  private final String title;
  private final ActivityKind kind;
  private final Optional<String> link;
  private final Optional<Duration> duration;
  private final Optional<String> language;
  private final OptionalInt level;
  private final Optional<Instant> availableFrom;
  private final Optional<Instant> availableUntil;
  private final Set<String> groups;

  private Activity(Builder values) {
    this.topicId = values.topicId;
    this.id = values.id;
    this.title = values.title;
    this.kind = values.kind;
    this.link = values.link;
    this.duration = values.duration.map(each -> each.truncatedTo(ChronoUnit.MILLIS));
    this.language = values.language;
    this.level = values.level;
    this.availableFrom = values.availableFrom.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    this.availableUntil = values.availableUntil.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    this.groups = Collections.unmodifiableSet(new LinkedHashSet<>(values.groups));
  }

  /**
   * Returns a builder of an activity.
   *
   * @param topicId the id of the topic, 1–200 characters
   * @param id the host's id of the activity, unique within the topic, 1–200 characters
   * @param title the title for learners, 1–200 characters
   * @param kind the kind
   */
  public static Builder builder(String topicId, String id, String title, ActivityKind kind) {
    return new Builder(topicId, id, title, kind);
  }

  /** Returns the id of the topic. */
  public String topicId() {
    return topicId;
  }

  /** Returns the host's id of the activity, unique within the topic. */
  public String id() {
    return id;
  }

  /** Returns the title for learners. */
  public String title() {
    return title;
  }

  /** Returns the kind. */
  public ActivityKind kind() {
    return kind;
  }

  /** Returns the link: a URL with http or https, or one that is relative to the host's pages. */
  public Optional<String> link() {
    return link;
  }

  /** Returns the time that a typical learner needs, in whole milliseconds. */
  public Optional<Duration> duration() {
    return duration;
  }

  /** Returns the language as a tag of BCP 47, such as {@code en} or {@code pt-BR}. */
  public Optional<String> language() {
    return language;
  }

  /** Returns the level of difficulty, from 1 (very easy) to 5 (very hard). */
  public OptionalInt level() {
    return level;
  }

  /** Returns the time from which on the activity can be opened. */
  public Optional<Instant> availableFrom() {
    return availableFrom;
  }

  /** Returns the time from which on the activity can no longer be opened. */
  public Optional<Instant> availableUntil() {
    return availableUntil;
  }

  /**
   * Returns the groups for which the activity is; empty if it is for everyone.
   *
   * @return an unmodifiable set
   */
  public Set<String> groups() {
    return groups;
  }

  /** Returns whether the activity can be opened at a time. */
  public boolean isAvailable(Instant now) {
    return availableFrom.filter(now::isBefore).isEmpty()
        && availableUntil.filter(until -> !now.isBefore(until)).isEmpty();
  }

  /** Returns a builder with the values of this activity. */
  public Builder toBuilder() {
    Builder copy = new Builder(topicId, id, title, kind);
    copy.link = link;
    copy.duration = duration;
    copy.language = language;
    copy.level = level;
    copy.availableFrom = availableFrom;
    copy.availableUntil = availableUntil;
    copy.groups = groups;
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Activity that
        && topicId.equals(that.topicId)
        && id.equals(that.id)
        && title.equals(that.title)
        && kind == that.kind
        && link.equals(that.link)
        && duration.equals(that.duration)
        && language.equals(that.language)
        && level.equals(that.level)
        && availableFrom.equals(that.availableFrom)
        && availableUntil.equals(that.availableUntil)
        && groups.equals(that.groups);
  }

  @Override
  public int hashCode() {
    return Objects.hash(topicId, id);
  }

  @Override
  public String toString() {
    return "Activity[topicId=" + topicId + ", id=" + id + ", kind=" + kind + "]";
  }

  /** A builder of an {@link Activity}. Not thread-safe. */
  public static final class Builder {

    final String topicId;
    final String id;
    final String title;
    final ActivityKind kind;
    Optional<String> link = Optional.empty();
    Optional<Duration> duration = Optional.empty();
    Optional<String> language = Optional.empty();
    OptionalInt level = OptionalInt.empty();
    Optional<Instant> availableFrom = Optional.empty();
    Optional<Instant> availableUntil = Optional.empty();
    Set<String> groups = Set.of();

    private Builder(String topicId, String id, String title, ActivityKind kind) {
      this.topicId = Objects.requireNonNull(topicId, "topicId");
      this.id = Objects.requireNonNull(id, "id");
      this.title = Objects.requireNonNull(title, "title");
      this.kind = Objects.requireNonNull(kind, "kind");
    }

    /**
     * Sets the link. Default: none, for a host that opens activities by their ids.
     *
     * @param link a URL with http or https, or one that is relative to the host's pages, at most
     *     {@value Activity#MAX_LINK_LENGTH} characters
     */
    public Builder link(String link) {
      this.link = Optional.of(link);
      return this;
    }

    /**
     * Sets the time that a typical learner needs. Default: unknown.
     *
     * @param duration more than zero and at most 100 hours; it is truncated to milliseconds
     */
    public Builder duration(Duration duration) {
      this.duration = Optional.of(duration);
      return this;
    }

    /**
     * Sets the language. Default: none, for an activity that any learner understands.
     *
     * @param language a tag of BCP 47, such as {@code en} or {@code pt-BR}
     */
    public Builder language(String language) {
      this.language = Optional.of(language);
      return this;
    }

    /**
     * Sets the level of difficulty. Default: unknown.
     *
     * @param level from 1 (very easy) to 5 (very hard)
     */
    public Builder level(int level) {
      this.level = OptionalInt.of(level);
      return this;
    }

    /**
     * Sets the time from which on the activity can be opened. Default: always.
     *
     * @param availableFrom from 1970 to 9999; it is truncated to microseconds
     */
    public Builder availableFrom(Instant availableFrom) {
      this.availableFrom = Optional.of(availableFrom);
      return this;
    }

    /**
     * Sets the time from which on the activity can no longer be opened. Default: never.
     *
     * @param availableUntil later than {@code availableFrom}, to 9999; it is truncated to
     *     microseconds
     */
    public Builder availableUntil(Instant availableUntil) {
      this.availableUntil = Optional.of(availableUntil);
      return this;
    }

    /**
     * Sets the groups for which the activity is. Default: everyone.
     *
     * @param groups at most {@value Activity#MAX_GROUPS} names of 1–200 characters, compared
     *     exactly; empty for everyone
     */
    public Builder groups(Collection<String> groups) {
      this.groups = Collections.unmodifiableSet(new LinkedHashSet<>(groups));
      return this;
    }

    /** Returns the broken rules; empty if the activity is valid. */
    public List<Violation> violations() {
      return List.copyOf(ActivityRules.violations(this));
    }

    /**
     * Builds the activity.
     *
     * @throws IllegalArgumentException if a rule is broken; {@link #violations} returns them all
     */
    public Activity build() {
      List<Violation> violations = violations();
      if (!violations.isEmpty()) {
        throw new IllegalArgumentException(violations.get(0).message());
      }
      return new Activity(this);
    }
  }
}
