package io.cybersensei.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An answer from the browser.
 *
 * @param id the id from the browser, with which an answer that is sent twice counts once
 * @param topicId the id of the topic
 * @param questionId the id of the question within the topic
 * @param choice the index of the chosen option, 0 for the first
 * @param duration the time between the question and the answer
 */
record Submission(
    UUID id, String topicId, String questionId, int choice, Optional<Duration> duration) {

  private static final double MAX_SECONDS = 86_400;

  /**
   * Reads an answer.
   *
   * @throws ProblemException with all faults of the answer
   */
  static Submission of(JsonNode json) throws ProblemException {
    return new Reader(json).read();
  }

  private static final class Reader {

    private final JsonNode json;
    private final List<Violation> violations = new ArrayList<>();

    Reader(JsonNode json) {
      this.json = json;
    }

    Submission read() throws ProblemException {
      UUID id = id();
      String topicId = text("topic_id");
      String questionId = text("question_id");
      JsonNode choice = json.path("choice");
      check(
          choice.canConvertToInt() && choice.isInt(),
          "choice",
          "The choice must be a whole number.");
      JsonNode seconds = json.path("duration_seconds");
      boolean timed = !seconds.isMissingNode() && !seconds.isNull();
      check(
          !timed || isDuration(seconds),
          "duration_seconds",
          "The duration must be a number of seconds from 0 to 86,400.");
      if (!violations.isEmpty()) {
        throw ProblemException.invalid(violations);
      }
      return new Submission(
          id,
          topicId,
          questionId,
          choice.intValue(),
          timed
              ? Optional.of(Duration.ofMillis(Math.round(seconds.doubleValue() * 1_000)))
              : Optional.empty());
    }

    private UUID id() {
      try {
        return UUID.fromString(json.path("id").asText());
      } catch (IllegalArgumentException e) {
        check(false, "id", "The id must be a UUID.");
        return new UUID(0, 0);
      }
    }

    private String text(String field) {
      JsonNode value = json.path(field);
      check(value.isTextual(), field, "The " + field + " must be a string.");
      return value.asText();
    }

    private static boolean isDuration(JsonNode seconds) {
      return seconds.isNumber()
          && seconds.doubleValue() >= 0
          && seconds.doubleValue() <= MAX_SECONDS;
    }

    private void check(boolean holds, String field, String message) {
      if (!holds) {
        violations.add(new Violation(field, "wrong_type", message));
      }
    }
  }
}
