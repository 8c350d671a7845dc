package io.cybersensei.ml.internal.exports;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Statements of xAPI. A score comes from {@code result.score} or {@code result.success}. The topic
 * is the parent of the activity, else its grouping, else the activity itself. Rows wait until all
 * files were read, because a later statement can void an earlier one.
 */
final class Xapi implements JsonFile.Objects {

  private static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

  private static final Set<String> ANSWERS =
      Set.of("answered", "passed", "failed", "completed", "scored", "mastered");
  private static final Set<String> VIEWS =
      Set.of("experienced", "launched", "progressed", "completed", "initialized", "viewed");

  private record Waiting(
      Optional<String> id, ExportRow row, boolean isSummary, String activity, String place) {}

  private final Target target;
  private final List<Waiting> waiting = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<String> voided = new HashSet<>();
  private final Set<String> parents = new HashSet<>();

  Xapi(Target target) {
    this.target = target;
  }

  static boolean matches(Json first) {
    return first.has("actor") && first.has("verb");
  }

  @Override
  public void bad(String reason, long line) {
    target.ledger().row();
    target.ledger().leaveOutRow(reason, line);
  }

  @Override
  public void take(Json statement, long line) {
    target.ledger().row();
    Optional<String> id = statement.at("id").text().map(text -> text.toLowerCase(Locale.ROOT));
    String verbId = statement.at("verb", "id").text().orElse("");
    String verb = verbId.substring(verbId.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    Json object = statement.at("object");
    if (verbId.equals(VOIDED)) {
      object.at("id").text().ifPresent(each -> voided.add(each.toLowerCase(Locale.ROOT)));
      target.ledger().leaveOutRow("it voids another statement", line);
      return;
    }
    Optional<String> learner = learner(statement.at("actor"));
    Optional<String> activity = object.at("id").text();
    OptionalLong time =
        target
            .times()
            .micros(
                statement
                    .at("timestamp")
                    .text()
                    .or(() -> statement.at("stored").text())
                    .orElse(""));
    OptionalDouble score = score(statement.at("result"));
    if (id.isPresent() && !ids.add(id.get())) {
      target.ledger().leaveOutRow("it repeats a statement with the same id", line);
    } else if (!ANSWERS.contains(verb) && !VIEWS.contains(verb)) {
      target.ledger().leaveOutRow("its verb is neither an answer nor a view", line);
    } else if (learner.isEmpty()) {
      target.ledger().leaveOutRow("it names no learner", line);
    } else if (activity.isEmpty()) {
      target.ledger().leaveOutRow("its object is no activity", line);
    } else if (time.isEmpty()) {
      target.ledger().leaveOutRow("its time cannot be read", line);
    } else if (score.isEmpty() && !VIEWS.contains(verb)) {
      target.ledger().leaveOutRow("it has neither a score nor success", line);
    } else {
      hold(statement, id, verb, learner.get(), activity.get(), time, score, line);
    }
  }

  private void hold(
      Json statement,
      Optional<String> id,
      String verb,
      String learner,
      String activity,
      OptionalLong time,
      OptionalDouble score,
      long line) {
    Json activities = statement.at("context", "contextActivities");
    Json parent = activities.at("parent").first();
    Json grouping = activities.at("grouping").first();
    Json container = parent.isObject() ? parent : grouping;
    String topic =
        container.isObject() ? name(container).orElse(activity) : nameOf(statement, activity);
    ExportRow row;
    if (score.isPresent() && ANSWERS.contains(verb)) {
      row =
          ExportRow.answer(learner, topic, activity, score.getAsDouble(), time)
              .taking(seconds(statement.at("result", "duration")))
              .responding(statement.at("result", "response").text().orElse(""));
      if (verb.equals("answered")) {
        container.at("id").text().ifPresent(parents::add);
      }
      Json definition = statement.at("object", "definition");
      definition
          .at("description")
          .inEnglish()
          .or(() -> definition.at("name").inEnglish())
          .ifPresent(title -> target.table().title(activity, title));
    } else {
      row = ExportRow.view(learner, topic, time);
    }
    waiting.add(
        new Waiting(
            id,
            row,
            row.score().isPresent() && !verb.equals("answered"),
            activity,
            target.ledger().place(line)));
  }

  private static String nameOf(Json statement, String activity) {
    return name(statement.at("object")).orElse(activity);
  }

  private static Optional<String> name(Json activity) {
    return activity.at("definition", "name").inEnglish().or(() -> activity.at("id").text());
  }

  private static Optional<String> learner(Json actor) {
    Json person = actor.at("member").first().isObject() ? actor.at("member").first() : actor;
    return person
        .at("account", "name")
        .text()
        .or(() -> person.at("mbox").text().map(Xapi::withoutScheme))
        .or(() -> person.at("mbox_sha1sum").text())
        .or(() -> person.at("openid").text());
  }

  private static String withoutScheme(String mbox) {
    return mbox.startsWith("mailto:") ? mbox.substring("mailto:".length()) : mbox;
  }

  private static OptionalDouble score(Json result) {
    OptionalDouble scaled = result.at("score", "scaled").number();
    if (scaled.isPresent()) {
      return OptionalDouble.of(Numbers.within(0, scaled.getAsDouble(), 1));
    }
    OptionalDouble raw = result.at("score", "raw").number();
    OptionalDouble max = result.at("score", "max").number();
    double min = result.at("score", "min").number().orElse(0);
    if (raw.isPresent() && max.isPresent() && max.getAsDouble() > min) {
      return OptionalDouble.of(
          Numbers.within(0, (raw.getAsDouble() - min) / (max.getAsDouble() - min), 1));
    }
    return result
        .at("success")
        .bool()
        .map(success -> OptionalDouble.of(success ? 1 : 0))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble seconds(Json duration) {
    Optional<String> text = duration.text();
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Duration.parse(text.get()).toMillis() / 1e3);
    } catch (DateTimeParseException | ArithmeticException e) {
      return OptionalDouble.empty();
    }
  }

  /** Adds the statements that no other has voided. */
  void finish() {
    for (Waiting each : waiting) {
      if (each.id().isPresent() && voided.contains(each.id().get())) {
        target.ledger().leaveOutRow("another statement voids it", each.place());
      } else if (each.isSummary() && parents.contains(each.activity())) {
        target.ledger().leaveOutRow("it sums up answers that are there one by one", each.place());
      } else {
        target
            .table()
            .add(each.row())
            .ifPresent(reason -> target.ledger().leaveOutRow(reason, each.place()));
      }
    }
    waiting.clear();
  }
}
