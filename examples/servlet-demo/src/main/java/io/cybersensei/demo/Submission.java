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
 * @param id the id of the attempt, with which an answer that is sent twice counts once
 * @param questionId the id of the question
 * @param answer the answer as a list of texts, see {@link io.cybersensei.demo.course.QuestionForm}
 * @param duration the time between the question and the answer
 */
record Submission(UUID id, String questionId, List<String> answer, Optional<Duration> duration) {

  private static final double MAX_SECONDS = 86_400;
  private static final int MAX_TEXTS = 20;
  private static final int UUID_LENGTH = 36;

  Submission {
    answer = List.copyOf(answer);
  }

  /**
   * Reads an answer.
   *
   * @throws ProblemException with all faults of the answer
   */
  static Submission of(JsonNode json) throws ProblemException {
    return new Reader(json).read(true);
  }

  /**
   * Reads an answer without an id, whose id is random.
   *
   * @throws ProblemException with all faults of the answer
   */
  static Submission withoutId(JsonNode json) throws ProblemException {
    return new Reader(json).read(false);
  }

  /** Reads the field {@code attempt}. */
  static UUID attempt(JsonNode json) throws ProblemException {
    return uuid(json.path("attempt").asText())
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    List.of(
                        new Violation("attempt", "wrong_type", "The attempt must be a UUID."))));
  }

  /** Returns the UUID of a text in the usual form. */
  static Optional<UUID> uuid(String text) {
    try {
      return text.length() == UUID_LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static final class Reader {

    private final JsonNode json;
    private final List<Violation> violations = new ArrayList<>();

    Reader(JsonNode json) {
      this.json = json;
    }

    Submission read(boolean hasId) throws ProblemException {
      Optional<UUID> id = hasId ? uuid(json.path("id").asText()) : Optional.of(UUID.randomUUID());
      check(id.isPresent(), "id", "The id must be a UUID.");
      JsonNode question = json.path("question_id");
      check(question.isTextual(), "question_id", "The question_id must be a string.");
      List<String> answer = new ArrayList<>();
      JsonNode texts = json.path("answer");
      texts.forEach(each -> answer.add(each.asText()));
      check(
          texts.isArray() && answer.size() <= MAX_TEXTS && areTexts(texts),
          "answer",
          "The answer must be an array of at most " + MAX_TEXTS + " strings.");
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
          id.orElseThrow(),
          question.asText(),
          answer,
          timed
              ? Optional.of(Duration.ofMillis(Math.round(seconds.doubleValue() * 1_000)))
              : Optional.empty());
    }

    private static boolean areTexts(JsonNode texts) {
      for (JsonNode each : texts) {
        if (!each.isTextual()) {
          return false;
        }
      }
      return true;
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
