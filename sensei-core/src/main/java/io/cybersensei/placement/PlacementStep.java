package io.cybersensei.placement;

import io.cybersensei.practice.QuestionDifficulty;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * A question of a placement test with its answer. Immutable.
 *
 * @param id the id of the interaction that logs the answer
 * @param topicId the id of the topic
 * @param itemId the id of the item that was asked
 * @param level the level of the question
 * @param kind the kind of the answer; empty while the question is open
 * @param score the score, 0–1; empty for a skipped and an open question
 * @param duration the time taken
 * @param rapid whether the answer was faster than reading, so that it says nothing
 * @param answeredAt the time of the answer; empty while the question is open
 */
public record PlacementStep(
    UUID id,
    String topicId,
    Optional<String> itemId,
    QuestionDifficulty level,
    Optional<PlacementAnswer.Kind> kind,
    OptionalDouble score,
    Optional<Duration> duration,
    boolean rapid,
    Optional<Instant> answeredAt) {

  static PlacementStep open(
      UUID id, String topicId, Optional<String> itemId, QuestionDifficulty level) {
    return new PlacementStep(
        id,
        topicId,
        itemId,
        level,
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  PlacementStep answered(PlacementAnswer answer, boolean isRapid, Instant at) {
    return new PlacementStep(
        id,
        topicId,
        answer.itemId().isPresent() ? answer.itemId() : itemId,
        level,
        Optional.of(answer.kind()),
        answer.score(),
        answer.duration(),
        isRapid,
        Optional.of(at));
  }

  /** Returns whether the question waits for its answer. */
  public boolean isOpen() {
    return kind.isEmpty();
  }

  /** Returns whether the answer says something about the topic. */
  public boolean isEvidence() {
    return score.isPresent() && !rapid;
  }

  /** Returns whether this is the answer to the question once more. */
  boolean repeats(PlacementAnswer answer) {
    return kind.equals(Optional.of(answer.kind()))
        && score.equals(answer.score())
        && (answer.itemId().isEmpty() || answer.itemId().equals(itemId));
  }
}
