package io.cybersensei.ml.internal.exports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The tracking log of Open edX. The event {@code problem_check} of the server has the answers of a
 * learner to the parts of a problem. The topic is the problem, by its name in the course.
 */
final class OpenEdx implements JsonFile.Objects {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Target target;

  OpenEdx(Target target) {
    this.target = target;
  }

  static boolean matches(Json first) {
    return first.has("event_type") && (first.has("event_source") || first.has("event"));
  }

  @Override
  public void bad(String reason, long line) {
    target.ledger().row();
    target.ledger().leaveOutRow(reason, line);
  }

  @Override
  public void take(Json row, long line) {
    target.ledger().row();
    String type = row.at("event_type").text().orElse("");
    boolean ofServer = row.at("event_source").text().orElse("server").equals("server");
    if (!type.equals("problem_check") || !ofServer) {
      target
          .ledger()
          .leaveOutRow(
              type.equals("problem_check")
                  ? "the browser's copy of an answer, which the server logs too"
                  : "the event is no answer (problem_check)",
              line);
      return;
    }
    Json event = parsed(row.at("event"));
    Optional<String> learner =
        row.at("context", "user_id").text().or(() -> row.at("username").text());
    Optional<String> problem = event.at("problem_id").text();
    OptionalLong time = target.times().micros(row.at("time").text().orElse(""));
    if (learner.isEmpty()) {
      target.ledger().leaveOutRow("it names no learner", line);
    } else if (problem.isEmpty()) {
      target.ledger().leaveOutRow("it names no problem", line);
    } else if (time.isEmpty()) {
      target.ledger().leaveOutRow("its time cannot be read", line);
    } else {
      String name = row.at("context", "module", "display_name").text().orElse(block(problem.get()));
      answers(event, learner.get(), name, problem.get(), time, line);
    }
  }

  private void answers(
      Json event, String learner, String topic, String problem, OptionalLong time, long line) {
    Map<String, Json> parts = event.at("correct_map").members();
    boolean found = false;
    for (Map.Entry<String, Json> part : parts.entrySet()) {
      String correctness = part.getValue().at("correctness").text().orElse("");
      target.ledger().cell();
      if (correctness.isEmpty() || correctness.equals("queued")) {
        target.ledger().leaveOutCell("it was not graded", line);
        continue;
      }
      double score =
          switch (correctness) {
            case "correct" -> 1;
            case "partially-correct" -> .5;
            default -> 0;
          };
      Json submission = event.at("submission", part.getKey());
      submission
          .at("question")
          .text()
          .ifPresent(text -> target.table().title(block(part.getKey()), text));
      found |=
          target.addCell(
              ExportRow.answer(learner, topic, block(part.getKey()), score, time)
                  .responding(submission.at("answer").first().text().orElse("")),
              line);
    }
    if (parts.isEmpty()) {
      OptionalDouble grade = event.at("grade").number();
      OptionalDouble most = event.at("max_grade").number();
      if (grade.isPresent() && most.isPresent() && most.getAsDouble() > 0) {
        target.ledger().cell();
        double score = Numbers.within(0, grade.getAsDouble() / most.getAsDouble(), 1);
        target.addCell(ExportRow.answer(learner, topic, block(problem), score, time), line);
      } else {
        target.ledger().leaveOutRow("it does not tell whether the answer is right", line);
      }
    } else if (!found) {
      target.ledger().leaveOutRow("none of its answers can be used", line);
    }
  }

  /** In old logs the event is JSON in a text. */
  private static Json parsed(Json event) {
    Optional<String> text = event.text();
    if (text.isEmpty()) {
      return event;
    }
    try (JsonParser parser = FACTORY.createParser(text.get())) {
      parser.nextToken();
      return Json.read(parser);
    } catch (IOException e) {
      return event;
    }
  }

  /** Returns the last part of an id such as block-v1:Org+Course+Run+type@problem+block@ab12. */
  private static String block(String id) {
    int at = Math.max(id.lastIndexOf('@'), id.lastIndexOf('/'));
    return at >= 0 && at + 1 < id.length() ? id.substring(at + 1) : id;
  }
}
