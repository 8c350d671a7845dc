package io.cybersensei.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The outcome of a run.
 *
 * @param heading the machine, the settings and the traffic
 * @param results the requests
 * @param database all statements together
 * @param statements the statements that took most of the time
 * @param samples the states of the server
 * @param processorMillis the time of the processor that the server took in the measurement
 * @param judgesTrends whether the run was long enough to judge trends
 */
record Outcome(
    List<String> heading,
    Results results,
    Postgres.StatementTimes database,
    List<Postgres.StatementTimes> statements,
    List<Sample> samples,
    double processorMillis,
    boolean judgesTrends) {

  private static final double API_MILLIS = 100;
  private static final double DATABASE_MILLIS = 50;
  private static final double INFERENCE_MILLIS = 200;
  private static final double ANSWERED_PERCENT = 99.9;

  /** The routes that estimate what a learner knows, with the model. */
  private static final Set<String> INFERENCE =
      Set.of(
          "GET /api/user/me/dashboard",
          "GET /api/user/me/recommendations",
          "GET /api/user/me/learning-path",
          "GET /demo/api/practice/next");

  Results inference() {
    return results.of(INFERENCE::contains);
  }

  /** Returns the requests that verify no password, which is slow on purpose. */
  Results withoutPasswords() {
    return results.of(
        route -> !route.equals("POST /api/auth/login") && !route.equals("POST /api/auth/register"));
  }

  Trend live() {
    return Trend.of(
        samples.stream()
            .filter(sample -> sample.liveMebibytes().isPresent())
            .map(s -> new Trend.Point(s.seconds(), s.liveMebibytes().getAsDouble()))
            .toList());
  }

  Trend threads() {
    return trend(Sample::threads);
  }

  Trend connections() {
    return trend(Sample::connections);
  }

  double meanLoad() {
    return samples.stream().mapToDouble(Sample::load).average().orElse(0);
  }

  private Trend trend(ToDoubleFunction<Sample> value) {
    return Trend.of(
        samples.stream()
            .map(sample -> new Trend.Point(sample.seconds(), value.applyAsDouble(sample)))
            .toList());
  }

  List<Threshold> thresholds() {
    List<Threshold> all = new ArrayList<>();
    all.add(
        Threshold.below(
            "all requests, 95th percentile", results.percentile(.95), API_MILLIS, "ms"));
    all.add(
        Threshold.below(
            "statements of the database, mean", database.meanMillis(), DATABASE_MILLIS, "ms"));
    all.add(
        Threshold.below(
            "requests with estimates, 95th percentile",
            inference().percentile(.95),
            INFERENCE_MILLIS,
            "ms"));
    all.add(
        Threshold.atLeast(
            "answered as expected", results.answeredPercent(), ANSWERED_PERCENT, "%"));
    if (judgesTrends) {
      all.add(flat("live heap of the server, rise", live(), 2, "MiB"));
      all.add(flat("threads of the server, rise", threads(), 3, ""));
      all.add(flat("connections to the database, rise", connections(), 2, ""));
    }
    return all;
  }

  private static Threshold flat(String name, Trend trend, double atLeast, String unit) {
    return Threshold.below(name, trend.rise(), trend.allowedRise(atLeast), unit);
  }

  boolean isMet() {
    return thresholds().stream().allMatch(Threshold::isMet);
  }
}
