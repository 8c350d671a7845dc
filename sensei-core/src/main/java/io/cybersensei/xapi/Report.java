package io.cybersensei.xapi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * The parts of a statement that a {@link MappingProfile} reads.
 *
 * @param id the id
 * @param verb the id of the verb
 * @param learnerId the learner who is the actor
 * @param activity the id of the activity that is the object
 * @param contextActivities the ids of the parents of the activity, and then of its groupings
 * @param score the score of the result, 0 to 1, if it has one that can be scaled
 * @param success the success of the result, if it tells
 * @param duration the duration of the result, if it tells
 * @param occurredAt the timestamp, if there is one
 * @param metadata the metadata of the interaction
 */
public record Report(
    UUID id,
    String verb,
    String learnerId,
    String activity,
    List<String> contextActivities,
    OptionalDouble score,
    Optional<Boolean> success,
    Optional<Duration> duration,
    Optional<Instant> occurredAt,
    Map<String, String> metadata) {

  public Report {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(verb, "verb");
    Objects.requireNonNull(learnerId, "learnerId");
    Objects.requireNonNull(activity, "activity");
    contextActivities = List.copyOf(contextActivities);
    Objects.requireNonNull(score, "score");
    Objects.requireNonNull(success, "success");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(occurredAt, "occurredAt");
    metadata = Map.copyOf(metadata);
  }
}
