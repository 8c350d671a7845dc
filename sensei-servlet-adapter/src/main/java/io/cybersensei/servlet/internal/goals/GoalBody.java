package io.cybersensei.servlet.internal.goals;

import io.cybersensei.goals.Goal;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.validation.Identifiers;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** A goal in the body of a request. */
final class GoalBody {

  private static final String TOPIC = "topic_id";
  private static final String COURSE = "course";
  private static final String MODULE = "module";
  private static final String TITLE = "title";
  private static final String DEADLINE = "deadline";
  private static final String MINUTES = "minutes_a_week";
  private static final Set<String> FIELDS = Set.of(TOPIC, COURSE, MODULE, TITLE, DEADLINE, MINUTES);

  private static final Pattern DAY = Pattern.compile("(19[7-9]|[2-9][0-9]{2})[0-9]-[0-9-]{5}");

  private GoalBody() {}

  /**
   * Reads a goal.
   *
   * @throws ProblemException with 422 if a field is missing or breaks a rule, or for the reasons of
   *     {@link JsonBody#readObject}
   */
  static Goal read(Request request) {
    Fields fields = new Fields(JsonBody.readObject(request), FIELDS);
    Optional<String> topic = name(fields, TOPIC);
    Optional<String> course = name(fields, COURSE);
    Optional<String> module = name(fields, MODULE);
    Optional<String> title = name(fields, TITLE);
    Optional<LocalDate> deadline = fields.text(DEADLINE).flatMap(text -> day(fields, text));
    Optional<Integer> minutes = minutes(fields);
    if (fields.has(TOPIC) && (fields.has(COURSE) || fields.has(MODULE))) {
      fields.refuse(TOPIC, "combined", "topic_id cannot be combined with course or module.");
    } else if (!fields.has(TOPIC) && !fields.has(COURSE) && !fields.has(MODULE)) {
      fields.refuse(TOPIC, "required", "A goal needs topic_id, module or course.");
    }
    if (!fields.violations().isEmpty()) {
      throw new ProblemException(Problem.invalid(fields.violations()));
    }
    Goal goal =
        topic
            .map(Goal::ofTopic)
            .orElseGet(
                () ->
                    module
                        .map(
                            name ->
                                course
                                    .map(id -> Goal.ofModule(id, name))
                                    .orElseGet(() -> Goal.ofModule(name)))
                        .orElseGet(() -> Goal.ofCourse(course.orElseThrow())));
    goal = title.isPresent() ? goal.named(title.get()) : goal;
    goal = deadline.isPresent() ? goal.by(deadline.get()) : goal;
    return minutes.isPresent() ? goal.withMinutesAWeek(minutes.get()) : goal;
  }

  private static Optional<String> name(Fields fields, String field) {
    return fields
        .text(field)
        .flatMap(
            text ->
                Identifiers.check(field, text)
                    .<Optional<String>>map(
                        broken -> fields.refuse(field, broken.rule(), broken.message()))
                    .orElse(Optional.of(text)));
  }

  private static Optional<LocalDate> day(Fields fields, String text) {
    if (DAY.matcher(text).matches()) {
      try {
        return Optional.of(LocalDate.parse(text));
      } catch (DateTimeParseException e) {
        // The response is the same as for a text of another form.
      }
    }
    return fields.refuse(
        DEADLINE, "malformed", "deadline must be a day from 1970-01-01, such as 2026-06-30.");
  }

  private static Optional<Integer> minutes(Fields fields) {
    OptionalDouble number = fields.number(MINUTES);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    double minutes = number.getAsDouble();
    return minutes >= 1 && minutes <= Goal.MAX_MINUTES_A_WEEK && minutes == Math.rint(minutes)
        ? Optional.of((int) minutes)
        : fields.refuse(
            MINUTES,
            "out_of_range",
            "minutes_a_week must be a whole number from 1 to " + Goal.MAX_MINUTES_A_WEEK + ".");
  }
}
