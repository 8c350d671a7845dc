package io.cybersensei.curriculum;

import io.cybersensei.validation.Identifiers;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that can be learned and mastered. Immutable; each method that changes something returns
 * another topic.
 *
 * <pre>{@code
 * Topic.of("subnetting", "Subnetting").requiring("ip-addresses").taking(Duration.ofMinutes(20))
 * }</pre>
 *
 * @param id the host's name for it, 1–200 characters
 * @param title what learners read, 1–200 characters
 * @param module the unit of the curriculum it belongs to, 1–200 characters
 * @param prerequisites ids of the topics to master first, in the order they were given
 * @param estimatedDuration how long a typical learner needs for it, more than zero and at most 100
 *     hours
 */
public record Topic(
    String id,
    String title,
    Optional<String> module,
    Set<String> prerequisites,
    Optional<Duration> estimatedDuration) {

  private static final Duration LONGEST = Duration.ofHours(100);

  /**
   * @throws IllegalArgumentException if a rule above is broken
   */
  public Topic {
    require("topic_id", id);
    require("title", title);
    module.ifPresent(name -> require("module", name));
    prerequisites.forEach(prerequisite -> require("prerequisite", prerequisite));
    estimatedDuration.ifPresent(Topic::requirePositive);
    prerequisites = Collections.unmodifiableSet(new LinkedHashSet<>(prerequisites));
  }

  /** A topic without prerequisites, module or estimate. */
  public static Topic of(String id, String title) {
    return new Topic(id, title, Optional.empty(), Set.of(), Optional.empty());
  }

  /** The same topic as part of a module. */
  public Topic in(String moduleName) {
    return new Topic(id, title, Optional.of(moduleName), prerequisites, estimatedDuration);
  }

  /** The same topic with these topics to master first, in place of any given before. */
  public Topic requiring(String... topicIds) {
    return new Topic(id, title, module, new LinkedHashSet<>(List.of(topicIds)), estimatedDuration);
  }

  /** The same topic with an estimate of how long it takes. */
  public Topic taking(Duration estimate) {
    return new Topic(id, title, module, prerequisites, Optional.of(estimate));
  }

  private static void require(String field, String value) {
    Identifiers.check(field, value)
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
  }

  private static void requirePositive(Duration estimate) {
    if (estimate.isNegative() || estimate.isZero() || estimate.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A topic's estimated duration must be more than 0 and at most 100 hours but is "
              + estimate
              + ".");
    }
  }
}
