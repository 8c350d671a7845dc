package io.cybersensei.transfer;

import java.util.List;
import java.util.Set;

/** The names of an interaction's fields: those of the HTTP API. */
final class FieldNames {

  static final String METADATA = "metadata";

  /** In the order in which they are written. */
  static final List<String> ALL =
      List.of(
          "id",
          "learner_id",
          "type",
          "topic_id",
          "item_id",
          "score",
          "duration_seconds",
          "occurred_at",
          METADATA);

  static final List<String> REQUIRED = List.of("learner_id", "type", "topic_id", "occurred_at");

  static final Set<String> NUMBERS = Set.of("score", "duration_seconds");

  private FieldNames() {}
}
