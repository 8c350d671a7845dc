package io.cybersensei.ml.internal.fitting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.ForgettingCurve;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.internal.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * An evaluation of the forgetting curve on a log of one's own, over five folds by learner. It
 * prints the log loss of answers after a break. docs/decisions/0013-forgetting.md describes how to
 * run it.
 */
@EnabledIfSystemProperty(named = "sensei.study.interactions", matches = ".+")
class ForgettingStudy {

  private static final int FOLDS = 5;

  private final Map<String, Double> losses = new LinkedHashMap<>();

  @Test
  void measures() throws IOException {
    List<History> learners = read(Path.of(System.getProperty("sensei.study.interactions")));
    int answers = 0;
    long nanos = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      List<History> seen = new ArrayList<>();
      List<History> apart = new ArrayList<>();
      for (int place = 0; place < learners.size(); place++) {
        (place % FOLDS == fold ? apart : seen).add(learners.get(place));
      }
      SpacedAnswers training = SpacedAnswers.of(seen, ForgettingFit.MAX_ANSWERS);
      SpacedAnswers test = SpacedAnswers.of(apart, Integer.MAX_VALUE);
      answers += test.breaks();
      double rate = meanScore(training);
      add("constant", lossOf(test, rate, 0));
      add("share of wrong answers alone", lossWithoutForgetting(training, test));
      add("standard curve", ForgettingFit.fitSuccessOnly(training, () -> {}).loss(test));
      long before = System.nanoTime();
      ForgettingFit.Fitted fitted = ForgettingFit.fit(training, () -> {});
      nanos += System.nanoTime() - before;
      add("fitted curve", fitted.loss(test));
      System.out.println(fitted);
    }
    for (Map.Entry<String, Double> each : losses.entrySet()) {
      System.out.printf(Locale.ROOT, "%-30s %.4f%n", each.getKey(), each.getValue() / answers);
    }
    System.out.printf(
        Locale.ROOT,
        "%d answers after a break; %.1f s to fit, on average%n",
        answers,
        nanos / 1e9 / FOLDS);
    assertThat(losses.get("fitted curve")).isLessThan(losses.get("constant"));
  }

  private void add(String model, double loss) {
    losses.merge(model, loss, Double::sum);
  }

  private static double meanScore(SpacedAnswers answers) {
    double[] sum = {0};
    answers.replay(ForgettingCurve.standard(), (before, retention, score) -> sum[0] += score);
    return sum[0] / answers.breaks();
  }

  /** Returns the best of a grid of success rates with and without wrong answers. */
  private static double lossWithoutForgetting(SpacedAnswers training, SpacedAnswers test) {
    double[] best = {Double.POSITIVE_INFINITY, 0, 0};
    for (double top = .5; top < 1; top += .02) {
      for (double slope = 0; slope < top; slope += .02) {
        double loss = lossOf(training, top, slope);
        if (loss < best[0]) {
          best = new double[] {loss, top, slope};
        }
      }
    }
    return lossOf(test, best[1], best[2]);
  }

  private static double lossOf(SpacedAnswers answers, double top, double slope) {
    ForgettingFit.Fitted level = new ForgettingFit.Fitted(ForgettingCurve.standard(), top, slope);
    double[] loss = {0};
    answers.replay(
        level.curve(),
        (before, retention, score) -> {
          double success = level.success(before, 1);
          loss[0] -= score * Math.log(success) + (1 - score) * Math.log1p(-success);
        });
    return loss[0];
  }

  /**
   * Reads a tab-separated file with the columns user_id, item_id, timestamp, correct and skill_id.
   */
  private static List<History> read(Path file) throws IOException {
    ContentIndex index = new ContentIndex();
    Map<String, History> learners = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    List<String> columns = Arrays.asList(lines.get(0).split("\t", -1));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      String learner = fields[columns.indexOf("user_id")];
      Interaction seen =
          Interaction.builder()
              .id(new UUID(0, 0))
              .learnerId(learner)
              .type(InteractionType.ANSWERED)
              .topicId(fields[columns.indexOf("skill_id")])
              .score(Double.parseDouble(fields[columns.indexOf("correct")]))
              .occurredAt(
                  Instant.ofEpochSecond(Long.parseLong(fields[columns.indexOf("timestamp")])))
              .build();
      learners.computeIfAbsent(learner, History::new).add(seen, index);
    }
    return List.copyOf(learners.values());
  }
}
