package io.cybersensei.ml.internal.exports;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * An answer or a view in an export.
 *
 * @param learner the learner
 * @param topic the topic
 * @param item the question; empty if the export names none
 * @param score the score, 0–1; empty for a view
 * @param micros the time, in microseconds since 1970; empty if the export has no times
 * @param seconds the time that the learner took; empty if it is not known
 * @param response the answer in the learner's words; empty if it is not known
 */
record ExportRow(
    String learner,
    String topic,
    Optional<String> item,
    OptionalDouble score,
    OptionalLong micros,
    OptionalDouble seconds,
    Optional<String> response) {

  ExportRow {
    Objects.requireNonNull(learner, "learner");
    Objects.requireNonNull(topic, "topic");
  }

  static ExportRow answer(
      String learner, String topic, String item, double score, OptionalLong micros) {
    return new ExportRow(
        learner,
        topic,
        Optional.of(item),
        OptionalDouble.of(score),
        micros,
        OptionalDouble.empty(),
        Optional.empty());
  }

  static ExportRow view(String learner, String topic, OptionalLong micros) {
    return new ExportRow(
        learner,
        topic,
        Optional.empty(),
        OptionalDouble.empty(),
        micros,
        OptionalDouble.empty(),
        Optional.empty());
  }

  ExportRow taking(OptionalDouble taken) {
    return new ExportRow(learner, topic, item, score, micros, taken, response);
  }

  ExportRow responding(String text) {
    return new ExportRow(
        learner,
        topic,
        item,
        score,
        micros,
        seconds,
        text.isBlank() ? Optional.empty() : Optional.of(text.strip()));
  }
}
