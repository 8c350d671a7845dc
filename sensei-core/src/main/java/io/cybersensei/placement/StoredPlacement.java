package io.cybersensei.placement;

import io.cybersensei.curriculum.Scope;
import io.cybersensei.privacy.PersonalRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The state of the latest placement test of a learner. Immutable.
 *
 * @param learnerId the host's id of the learner
 * @param revision the number of changes, from 1
 * @param id the id of the test
 * @param scope the scope of the test
 * @param startedAt the time of the start, in whole microseconds
 * @param finishedAt the time of the end; empty while the test runs
 * @param logged whether the answers and the known topics of a finished test are in the log
 * @param steps the questions in their order; only the last can be open
 * @param topics the outcomes of a finished test, in the study order
 */
public record StoredPlacement(
    String learnerId,
    int revision,
    UUID id,
    Scope scope,
    Instant startedAt,
    Optional<Instant> finishedAt,
    boolean logged,
    List<PlacementStep> steps,
    List<PlacementTopic> topics) {

  public StoredPlacement {
    steps = List.copyOf(steps);
    topics = List.copyOf(topics);
  }

  /**
   * Returns the seed of the random numbers of this test. It follows from the learner and the time
   * of the start, so that the same answers lead to the same questions and outcomes on each node,
   * and once more when a test is examined later.
   */
  long seed() {
    String name = learnerId + "\n" + startedAt;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getLeastSignificantBits();
  }

  /** Returns the next revision, with other steps. */
  StoredPlacement next(List<PlacementStep> changed) {
    return new StoredPlacement(
        learnerId, revision + 1, id, scope, startedAt, finishedAt, logged, changed, topics);
  }

  /** Returns this revision with one more step, which is open. */
  StoredPlacement asking(PlacementStep open) {
    List<PlacementStep> more = new ArrayList<>(steps);
    more.add(open);
    return new StoredPlacement(
        learnerId, revision, id, scope, startedAt, finishedAt, logged, more, topics);
  }

  /** Returns this revision as finished. */
  StoredPlacement finished(Instant at, List<PlacementTopic> outcomes) {
    return new StoredPlacement(
        learnerId,
        revision,
        id,
        scope,
        startedAt,
        Optional.of(at),
        false,
        steps.stream().filter(step -> !step.isOpen()).toList(),
        outcomes);
  }

  /** Returns the next revision, as logged. */
  StoredPlacement nowLogged() {
    return new StoredPlacement(
        learnerId, revision + 1, id, scope, startedAt, finishedAt, true, steps, topics);
  }

  /** Returns the number of answered or skipped questions. */
  int answered() {
    return (int) steps.stream().filter(step -> !step.isOpen()).count();
  }

  /** Returns the state without the learner and the revision as bytes, for {@link #fromBytes}. */
  public byte[] toBytes() {
    return PlacementCodec.write(this);
  }

  /**
   * Reads the bytes that {@link #toBytes} returned.
   *
   * @param learnerId the host's id of the learner
   * @param revision the number of changes
   * @param bytes the bytes
   * @throws IllegalArgumentException if they are damaged or of a later version
   */
  public static StoredPlacement fromBytes(String learnerId, int revision, byte[] bytes) {
    return PlacementCodec.read(learnerId, revision, ByteBuffer.wrap(bytes));
  }

  /** Returns the test in the form in which it is exported to the learner. */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id.toString());
    fields.put("scope", scope.toString());
    fields.put("started_at", startedAt.toString());
    finishedAt.ifPresent(at -> fields.put("finished_at", at.toString()));
    Map<String, String> questions = new LinkedHashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      PlacementStep step = steps.get(i);
      String answer =
          step.score().isPresent()
              ? String.valueOf(step.score().getAsDouble())
              : step.isOpen() ? "open" : "skipped";
      questions.put(
          String.valueOf(i + 1),
          step.topicId() + step.itemId().map(item -> " " + item).orElse("") + ": " + answer);
    }
    fields.put("questions", questions);
    Map<String, String> outcomes = new LinkedHashMap<>();
    topics.forEach(topic -> outcomes.put(topic.topicId(), topic.outcome().wireName()));
    fields.put("topics", outcomes);
    return new PersonalRecord("placements", fields);
  }
}
