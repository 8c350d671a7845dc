package io.cybersensei.metrics;

import java.util.List;

/**
 * The metrics that Sensei measures. The table in {@code docs/monitoring.md} describes each. Names
 * are in the style of Micrometer; a monitoring system may write them differently, as Prometheus
 * writes {@code sensei_http_requests_seconds}.
 */
public enum Metric {

  /** The time of HTTP requests, from their first byte to the end of the response. */
  HTTP_REQUESTS("sensei.http.requests", Kind.TIMER, "method", "route", "status"),

  /** Interactions that were logged, by the result of each. */
  INTERACTIONS("sensei.interactions", Kind.COUNTER, "result"),

  /** The time of transactions that store interactions. */
  LOG_COMMITS("sensei.log.commits", Kind.TIMER, "outcome"),

  /** The number of interactions in one such transaction. */
  LOG_BATCH("sensei.log.batch", Kind.DISTRIBUTION),

  /** The number of interactions that wait to be stored. */
  LOG_WAITING("sensei.log.waiting", Kind.GAUGE),

  /** The time of jobs, such as training. */
  JOBS("sensei.jobs", Kind.TIMER, "job", "outcome"),

  /** The time of hashings of passwords, with the wait for a turn. */
  HASHINGS("sensei.hashings", Kind.TIMER, "outcome"),

  /** The number of callers that wait for a turn to hash. */
  HASHINGS_WAITING("sensei.hashings.waiting", Kind.GAUGE),

  /** Estimates that continued from a snapshot, or replayed the whole history. */
  ESTIMATES("sensei.estimates", Kind.COUNTER, "outcome"),

  /** Snapshots of learners that were stored, or failed. */
  SNAPSHOTS("sensei.snapshots", Kind.COUNTER, "outcome"),

  /** The age of the model in use in seconds; no number before the first training. */
  MODEL_AGE("sensei.model.age", Kind.GAUGE),

  /** The number of answers in the last measurement of the model in use. */
  MODEL_ANSWERS("sensei.model.answers", Kind.GAUGE),

  /** The mean distance of predicted and actual scores, 0 to 1, in the last measurement. */
  MODEL_CALIBRATION_ERROR("sensei.model.calibration.error", Kind.GAUGE),

  /** The log loss of the model in use in the last measurement, in nats. */
  MODEL_LOG_LOSS("sensei.model.log.loss", Kind.GAUGE),

  /** The population stability index of recent predictions, 0 or more. */
  MODEL_DRIFT("sensei.model.drift", Kind.GAUGE),

  /** First interactions after a recommendation: with a recommended topic, or another. */
  RECOMMENDATIONS("sensei.recommendations", Kind.COUNTER, "outcome"),

  /** Statements of xAPI that were stored, by the outcome of each. */
  STATEMENTS("sensei.statements", Kind.COUNTER, "outcome"),

  /** Reads that a replica could answer, by the place and reason of the answer. */
  REPLICA_READS("sensei.replica.reads", Kind.COUNTER, "outcome"),

  /** The time in seconds that the read replica furthest behind is behind. */
  REPLICA_LAG("sensei.replica.lag", Kind.GAUGE),

  /** Entries of the decision log that were stored, or that are lost. */
  DECISIONS("sensei.decisions", Kind.COUNTER, "outcome"),

  /** The number of entries that wait to be stored in the decision log. */
  DECISIONS_WAITING("sensei.decisions.waiting", Kind.GAUGE);

  /** The kinds of metrics. */
  public enum Kind {
    /** A number of events, which only grows. */
    COUNTER,
    /** A number of events with the time of each. */
    TIMER,
    /** A number of events with the size of each. */
    DISTRIBUTION,
    /** A value that is read when it is collected. */
    GAUGE
  }

  private final String label;
  private final Kind kind;
  private final String tags;

  Metric(String label, Kind kind, String... tags) {
    this.label = label;
    this.kind = kind;
    this.tags = String.join(",", tags);
  }

  /** Returns the name, in lower case with dots. */
  public String label() {
    return label;
  }

  /** Returns the kind. */
  public Kind kind() {
    return kind;
  }

  /** Returns the names of the tags, whose values follow in this order; few values each. */
  public List<String> tags() {
    return tags.isEmpty() ? List.of() : List.of(tags.split(",", -1));
  }
}
