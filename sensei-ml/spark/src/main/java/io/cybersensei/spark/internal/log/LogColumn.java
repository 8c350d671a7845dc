package io.cybersensei.spark.internal.log;

import java.util.List;

/** The columns that a source of interactions can have, each under one of several names. */
public enum LogColumn {
  LEARNER("learner_id", "learner"),
  TOPIC("topic_id", "topic"),
  TOPICS("topics"),
  ITEM("item_id", "item"),
  TYPE("type"),
  SCORE("score"),
  /** Microseconds since 1970. */
  MICROS("occurred_at_micros"),
  /** A timestamp, or a text in ISO 8601. */
  TIME("occurred_at", "time"),
  MILLIS("duration_millis"),
  /** Seconds. */
  DURATION("duration_seconds", "duration"),
  /** The order of interactions of one time. */
  SEQUENCE("sequence");

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<String> names;

  LogColumn(String... names) {
    this.names = List.of(names);
  }

  /** Returns the names that a source may use. */
  public List<String> names() {
    return names;
  }
}
