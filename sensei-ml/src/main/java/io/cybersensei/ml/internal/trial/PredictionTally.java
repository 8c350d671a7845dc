package io.cybersensei.ml.internal.trial;

import io.cybersensei.ml.evaluation.PredictedAnswer;
import io.cybersensei.ml.evaluation.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** The calibration and the log loss of several predictors, learner by learner. */
final class PredictionTally implements Consumer<PredictedAnswer> {

  private static final int BINS = 10;
  private static final int RESAMPLES = 1_000;
  private static final double LEAST = 1e-15;
  private static final double Z95 = 1.959964;

  /** The sums in a bin. Residuals of a learner are summed up before they are squared. */
  private static final class Bin {
    long answers;
    double predicted;
    double right;
    double squares;
    double ofLearner;
  }

  private final Map<Predictor, Bin[]> bins = new EnumMap<>(Predictor.class);
  private final Map<String, Integer> learnerNumbers = new HashMap<>();
  private final List<Map<Predictor, Double>> losses = new ArrayList<>();
  private final List<Long> counts = new ArrayList<>();
  private String learner = "";

  @Override
  public void accept(PredictedAnswer answer) {
    if (!answer.learnerId().equals(learner)) {
      endLearner();
      learner = answer.learnerId();
    }
    Integer number = learnerNumbers.get(learner);
    if (number == null) {
      number = losses.size();
      learnerNumbers.put(learner, number);
      losses.add(new EnumMap<>(Predictor.class));
      counts.add(0L);
    }
    counts.set(number, counts.get(number) + 1);
    double right = answer.score() >= .5 ? 1 : 0;
    for (Map.Entry<Predictor, Double> each : answer.probabilities().entrySet()) {
      double p = each.getValue();
      Bin[] ofPredictor = bins.computeIfAbsent(each.getKey(), none -> bins());
      Bin bin = ofPredictor[Math.min(BINS - 1, (int) (p * BINS))];
      bin.answers++;
      bin.predicted += p;
      bin.right += right;
      bin.ofLearner += right - p;
      double given = Math.max(LEAST, right > 0 ? p : 1 - p);
      losses.get(number).merge(each.getKey(), -Math.log(given), Double::sum);
    }
  }

  private static Bin[] bins() {
    Bin[] empty = new Bin[BINS];
    Arrays.setAll(empty, none -> new Bin());
    return empty;
  }

  private void endLearner() {
    for (Bin[] ofPredictor : bins.values()) {
      for (Bin bin : ofPredictor) {
        bin.squares += bin.ofLearner * bin.ofLearner;
        bin.ofLearner = 0;
      }
    }
  }

  /** Returns the calibration of a predictor, in ascending order of probabilities. */
  List<CalibrationPoint> calibration(Predictor predictor) {
    endLearner();
    List<CalibrationPoint> points = new ArrayList<>();
    for (Bin bin : bins.getOrDefault(predictor, new Bin[0])) {
      if (bin.answers > 0) {
        double right = bin.right / bin.answers;
        double half = Z95 * Math.sqrt(bin.squares) / bin.answers;
        points.add(
            new CalibrationPoint(
                bin.predicted / bin.answers,
                right,
                Math.max(0, right - half),
                Math.min(1, right + half),
                bin.answers));
      }
    }
    return points;
  }

  /**
   * Returns the log loss of one predictor less that of another, with its interval from a bootstrap
   * over learners; empty if either predicted nothing.
   */
  Optional<Interval> difference(Predictor of, Predictor than, long seed) {
    if (!bins.containsKey(of) || !bins.containsKey(than)) {
      return Optional.empty();
    }
    int learners = losses.size();
    double[] difference = new double[learners];
    for (int i = 0; i < learners; i++) {
      difference[i] = losses.get(i).getOrDefault(of, 0.0) - losses.get(i).getOrDefault(than, 0.0);
    }
    Random random = new Random(seed);
    double[] drawn = new double[RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      double sum = 0;
      long answers = 0;
      for (int i = 0; i < learners; i++) {
        int who = random.nextInt(learners);
        sum += difference[who];
        answers += counts.get(who);
      }
      drawn[resample] = sum / answers;
    }
    Arrays.sort(drawn);
    long answers = counts.stream().mapToLong(Long::longValue).sum();
    return Optional.of(
        new Interval(
            Arrays.stream(difference).sum() / answers,
            drawn[(int) (.025 * RESAMPLES)],
            drawn[(int) (.975 * RESAMPLES) - 1]));
  }
}
