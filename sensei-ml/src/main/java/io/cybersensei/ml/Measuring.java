package io.cybersensei.ml;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.ContentIndex;
import io.cybersensei.learning.LearningModel;
import io.cybersensei.learning.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Fits to the training of each {@link Part} and predicts its test, one part at a time. */
final class Measuring {

  private final Split split;
  private final ContentIndex index;
  private final boolean clocked;
  private final Watch watch;
  private final List<Scoreboard> boards = new ArrayList<>();

  /**
   * @param index the numbers of topics and items in the histories
   * @param clocked whether times are real
   */
  Measuring(Split split, ContentIndex index, boolean clocked, Watch watch) {
    this.split = split;
    this.index = index;
    this.clocked = clocked;
    this.watch = watch;
  }

  /** Why learners cannot be split like that, in a sentence. */
  static Optional<String> lack(Split split, List<History> learners) {
    if (split instanceof Split.ByLearner byLearner && byLearner.folds() > learners.size()) {
      return Optional.of(
          byLearner.folds()
              + " folds take at least as many learners, but there are "
              + learners.size()
              + ".");
    }
    return Part.of(split, learners).stream()
        .map(Supplier::get)
        .map(Part::lack)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Measures.
   *
   * @param compared whether PFA and BKT are fitted too; the base rate always is
   */
  void measure(List<History> learners, boolean compared) {
    List<Supplier<Part>> parts = Part.of(split, learners);
    for (int number = 1; number <= parts.size(); number++) {
      String which = parts.size() == 1 ? "" : " (%d of %d)".formatted(number, parts.size());
      measure(parts.get(number - 1).get(), compared, which);
    }
  }

  private void measure(Part part, boolean compared, String which) {
    String whose = "the training part" + which;
    Provenance none = new Provenance("", Instant.EPOCH, TimeWindow.always(), 0, 0, Map.of());
    LearningModel model = ModelFit.of(index, part.training(), clocked, none, watch, whose);
    Scoreboard board = new Scoreboard();
    Map<Predictor, AnswerPredictor> predictors = new EnumMap<>(Predictor.class);
    predictors.put(
        Predictor.MODEL,
        new MasteryPredictor(
            model, Numbering.between(index, model.content()), part.from(), board.attributions()));
    predictors.put(Predictor.BASE_RATE, part.baseRate());
    if (compared) {
      predictors.putAll(Part.baselines(part.training(), index.topicCount(), watch, whose));
    }
    String stage = "Predicting the held-out part" + which;
    for (int place = 0; place < part.test().size(); place++) {
      watch.at(stage, place, part.test().size());
      board.add(part.test().get(place), part.from(), predictors);
    }
    watch.at(stage, 1, 1);
    boards.add(board);
  }

  /** All that was measured. */
  Measurement measurement(long seed) {
    Scoreboard pooled = new Scoreboard();
    boards.forEach(pooled::addAll);
    return new Measurement(
        boards.stream().map(Scoreboard::evaluation).toList(),
        pooled.evaluation(),
        Bootstrap.summaries(boards, seed, watch));
  }

  /** What is kept in a model's provenance: means over the parts. */
  Map<String, Double> metrics() {
    List<Evaluation> parts = boards.stream().map(Scoreboard::evaluation).toList();
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("held_out_learners", parts.stream().mapToDouble(Evaluation::learners).sum());
    metrics.put("held_out_answers", parts.stream().mapToDouble(Evaluation::answers).sum());
    put(metrics, "", parts, Evaluation::mastery);
    put(metrics, "base_rate_", parts, Evaluation::baseRate);
    return metrics;
  }

  private static void put(
      Map<String, Double> metrics,
      String prefix,
      List<Evaluation> parts,
      Function<Evaluation, Metrics> of) {
    List<Metrics> measured = parts.stream().map(of).toList();
    measured.stream()
        .map(Metrics::auc)
        .flatMapToDouble(OptionalDouble::stream)
        .average()
        .ifPresent(auc -> metrics.put(prefix + "auc", auc));
    metrics.put(prefix + "accuracy", mean(measured, Metrics::accuracy));
    metrics.put(prefix + "log_loss", mean(measured, Metrics::logLoss));
    metrics.put(prefix + "ece", mean(measured, Metrics::ece));
  }

  private static double mean(List<Metrics> measured, ToDoubleFunction<Metrics> of) {
    return measured.stream().mapToDouble(of).average().orElseThrow();
  }
}
