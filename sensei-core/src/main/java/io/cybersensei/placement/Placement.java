package io.cybersensei.placement;

import io.cybersensei.curriculum.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A placement test of a learner at one moment. Immutable.
 *
 * @param id the id of the test
 * @param scope the scope of the test
 * @param startedAt the time of the start
 * @param finishedAt the time of the end; empty while the test runs
 * @param answered the number of questions that were answered or skipped
 * @param maxQuestions the maximum number of questions
 * @param question the question to ask next; empty if the test is finished
 * @param topics the outcome of each topic as it is known now, in the study order; unmodifiable
 */
public record Placement(
    UUID id,
    Scope scope,
    Instant startedAt,
    Optional<Instant> finishedAt,
    int answered,
    int maxQuestions,
    Optional<PlacementQuestion> question,
    List<PlacementTopic> topics) {

  public Placement {
    topics = List.copyOf(topics);
  }

  /** Returns whether the test is finished. */
  public boolean isFinished() {
    return finishedAt.isPresent();
  }

  /**
   * Returns the ids of the topics with an outcome, in the study order.
   *
   * @param outcome the outcome
   */
  public List<String> topicIds(TopicOutcome outcome) {
    return topics.stream()
        .filter(topic -> topic.outcome() == outcome)
        .map(PlacementTopic::topicId)
        .toList();
  }
}
