package io.cybersensei.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An answer as it comes from the browser.
 *
 * @param id made by the browser, so that an answer sent twice counts once
 * @param topicId the topic
 * @param questionId the question within the topic
 * @param choice the place of the chosen option, 0 for the first
 * @param duration how long the question was looked at
 */
record Submission(
    UUID id, String topicId, String questionId, int choice, Optional<Duration> duration) {

  private static final double LONGEST_SECONDS = 86_400;

  /** Reads one, or refuses it with everything that is wrong. */
  static Submission of(JsonNode json) throws Refusal {
    return new Reader(json).read();
  }

  private static final class Reader {

    private final JsonNode json;
    private final List<Violation> violations = new ArrayList<>();

    Reader(JsonNode json) {
      this.json = json;
    }

    Submission read() throws Refusal {
      UUID id = id();
      String topicId = text("topic_id");
      String questionId = text("question_id");
      JsonNode choice = json.path("choice");
      check(choice.canConvertToInt() && choice.isInt(), "choice", "The choice is a whole number.");
      JsonNode seconds = json.path("duration_seconds");
      boolean timed = !seconds.isMissingNode() && !seconds.isNull();
      check(
          !timed || isDuration(seconds),
          "duration_seconds",
          "The duration is a number of seconds from 0 to one day.");
      if (!violations.isEmpty()) {
        throw Refusal.invalid(violations);
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
        check(false, "id", "The id is a UUID.");
        return new UUID(0, 0);
      }
    }

    private String text(String field) {
      JsonNode value = json.path(field);
      check(value.isTextual(), field, "The " + field + " is text.");
      return value.asText();
    }

    private static boolean isDuration(JsonNode seconds) {
      return seconds.isNumber()
          && seconds.doubleValue() >= 0
          && seconds.doubleValue() <= LONGEST_SECONDS;
    }

    private void check(boolean holds, String field, String message) {
      if (!holds) {
        violations.add(new Violation(field, "wrong_type", message));
      }
    }
  }
}
