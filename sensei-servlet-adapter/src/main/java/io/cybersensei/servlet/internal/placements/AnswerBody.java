package io.cybersensei.servlet.internal.placements;

import io.cybersensei.placement.PlacementAnswer;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.json.Fields;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The answer to a question of a placement test in the body of a request. */
final class AnswerBody {

  private static final String QUESTION = "question";
  private static final String SCORE = "score";
  private static final String ANSWER = "answer";
  private static final String ITEM = "item_id";
  private static final String DURATION = "duration_seconds";
  private static final Set<String> FIELDS = Set.of(QUESTION, SCORE, ANSWER, ITEM, DURATION);

  private static final int MAX_QUESTION = 1_000;
  private static final double MAX_SECONDS = 7 * 86_400.0;
  private static final double MILLIS = 1_000;

  private AnswerBody() {}

  /**
   * Reads an answer. The rules for the score and the item are those of the test.
   *
   * @throws ProblemException with 422 if a field is missing or breaks a rule, or for the reasons of
   *     {@link JsonBody#readObject}
   */
  static PlacementAnswer read(Request request) {
    Fields fields = new Fields(JsonBody.readObject(request), FIELDS);
    int question = question(fields);
    OptionalDouble score = fields.number(SCORE);
    Optional<String> answer = fields.text(ANSWER);
    Optional<String> item = fields.text(ITEM);
    Optional<Duration> duration = duration(fields);
    if (fields.has(SCORE) && fields.has(ANSWER)) {
      fields.refuse(ANSWER, "combined", "answer cannot be combined with score.");
    } else if (!fields.has(SCORE) && !fields.has(ANSWER)) {
      fields.refuse(SCORE, "required", "An answer needs score or answer.");
    }
    Optional<PlacementAnswer> read =
        score.isPresent()
            ? Optional.of(PlacementAnswer.scored(question, score.getAsDouble()))
            : answer.flatMap(word -> withoutScore(fields, question, word));
    if (!fields.violations().isEmpty()) {
      throw new ProblemException(Problem.invalid(fields.violations()));
    }
    PlacementAnswer complete = read.orElseThrow();
    complete = item.isPresent() ? complete.item(item.get()) : complete;
    return duration.isPresent() ? complete.taking(duration.get()) : complete;
  }

  private static Optional<PlacementAnswer> withoutScore(Fields fields, int question, String word) {
    return switch (word) {
      case "not_known" -> Optional.of(PlacementAnswer.notKnown(question));
      case "skipped" -> Optional.of(PlacementAnswer.skipped(question));
      default -> fields.refuse(ANSWER, "unknown", "answer must be not_known or skipped.");
    };
  }

  private static int question(Fields fields) {
    OptionalDouble number = fields.number(QUESTION);
    if (!fields.has(QUESTION)) {
      fields.refuse(QUESTION, "required", "question is missing.");
    } else if (number.isPresent()) {
      double value = number.getAsDouble();
      if (value >= 1 && value <= MAX_QUESTION && value == Math.rint(value)) {
        return (int) value;
      }
      fields.refuse(QUESTION, "out_of_range", "question must be a whole number from 1.");
    }
    return 1;
  }

  private static Optional<Duration> duration(Fields fields) {
    OptionalDouble seconds = fields.number(DURATION);
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    double value = seconds.getAsDouble();
    return value >= 0 && value <= MAX_SECONDS
        ? Optional.of(Duration.ofMillis((long) (value * MILLIS)))
        : fields.refuse(DURATION, "out_of_range", "The duration must be from 0 seconds to 7 days.");
  }
}
