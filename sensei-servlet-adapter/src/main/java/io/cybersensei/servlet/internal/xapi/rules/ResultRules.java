package io.cybersensei.servlet.internal.xapi.rules;

import java.util.Optional;
import java.util.Set;

/** The rules of results and scores. */
final class ResultRules {

  private static final Set<String> OF_RESULT =
      Set.of("score", "success", "completion", "response", "duration", "extensions");
  private static final Set<String> OF_SCORE = Set.of("scaled", "raw", "min", "max");

  private ResultRules() {}

  static void result(Node result) {
    result.only(OF_RESULT);
    result.truth("success");
    result.truth("completion");
    result.text("response");
    result.text("duration", Formats::isDuration, "malformed", "must be a duration of ISO 8601.");
    result.extensions();
    result.object("score").ifPresent(ResultRules::score);
  }

  private static void score(Node score) {
    score.only(OF_SCORE);
    Optional<Double> scaled = score.number("scaled");
    if (scaled.isPresent() && (scaled.get() < -1 || scaled.get() > 1)) {
      score.refuse("scaled", "out_of_range", "must be from -1 to 1.");
    }
    Optional<Double> raw = score.number("raw");
    Optional<Double> min = score.number("min");
    Optional<Double> max = score.number("max");
    if (min.isPresent() && max.isPresent() && min.get() >= max.get()) {
      score.refuse("min", "out_of_range", "must be less than max.");
    }
    if (raw.isPresent()
        && (min.filter(least -> raw.get() < least).isPresent()
            || max.filter(most -> raw.get() > most).isPresent())) {
      score.refuse("raw", "out_of_range", "must be from min to max.");
    }
  }
}
