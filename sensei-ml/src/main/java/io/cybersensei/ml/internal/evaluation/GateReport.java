package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.Estimate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A report on a candidate and the model in use on the same answers, and the decision that follows.
 *
 * @param figures the metrics of both, with 95 % intervals
 * @param difficulties the metrics of the difficulties of the model in use alone
 * @param learners the number of learners with compared answers
 * @param answers the number of compared answers
 * @param which describes the answers in a few words
 * @param favoursInUse whether the model in use may have been trained on some of the answers
 */
public record GateReport(
    Bootstrap.Comparison figures,
    Estimate<AnswerMetrics> difficulties,
    long learners,
    long answers,
    String which,
    boolean favoursInUse) {

  /**
   * The tolerated rise of the log loss. The candidate is refused only if the lower end of the
   * interval is above it, so a candidate that predicts no worse is hardly ever refused by chance.
   */
  static final double LOG_LOSS_TOLERANCE = 0;

  /**
   * The tolerated rise of the calibration error. That error is a sum of distances, so noise alone
   * raises it, and a difference of one percentage point between predicted and actual success
   * changes no recommendation.
   */
  static final double ECE_TOLERANCE = .01;

  private static final double CHANCE = .5;

  /** Returns the reason why the candidate must not replace the model in use; empty if it may. */
  public Optional<String> refusal() {
    if (isWrongWayRound(figures.inUse())) {
      return Optional.of(contradiction("it ranks", figures.inUse()));
    }
    if (isWrongWayRound(difficulties)) {
      return Optional.of(contradiction("its difficulties rank", difficulties));
    }
    if (figures.change().low().logLoss() > LOG_LOSS_TOLERANCE) {
      return Optional.of(
          worse(
              "log loss",
              figures.candidate().mean().logLoss(),
              figures.inUse().mean().logLoss(),
              interval(figures.change().low().logLoss(), figures.change().high().logLoss())));
    }
    if (figures.change().low().ece() > ECE_TOLERANCE) {
      return Optional.of(
          worse(
              "calibration error",
              figures.candidate().mean().ece(),
              figures.inUse().mean().ece(),
              interval(figures.change().low().ece(), figures.change().high().ece())));
    }
    return Optional.empty();
  }

  /** Returns a description of the comparison, in sentences, for a candidate that passed. */
  public String comparison() {
    return format(
        "On %s the candidate has a log loss of %.4f and the model in use %.4f (difference: %s), and"
            + " calibration errors of %.4f and %.4f (difference: %s).%s",
        subject(),
        figures.candidate().mean().logLoss(),
        figures.inUse().mean().logLoss(),
        interval(figures.change().low().logLoss(), figures.change().high().logLoss()),
        figures.candidate().mean().ece(),
        figures.inUse().mean().ece(),
        interval(figures.change().low().ece(), figures.change().high().ece()),
        favour());
  }

  private static boolean isWrongWayRound(Estimate<AnswerMetrics> estimate) {
    return estimate.high().auc().orElse(1) < CHANCE;
  }

  private String contradiction(String ranks, Estimate<AnswerMetrics> estimate) {
    return format(
        "The answers contradict the model in use: %s %s the wrong way round (AUC %.4f, %s). Right"
            + " and wrong may have been exchanged, in these answers or in those it was trained on.",
        ranks,
        subject(),
        estimate.mean().auc().orElse(Double.NaN),
        interval(
            estimate.low().auc().orElse(Double.NaN), estimate.high().auc().orElse(Double.NaN)));
  }

  private String worse(String metric, double candidate, double inUse, String interval) {
    return format(
        "The candidate predicts %s worse than the model in use: %s %.4f instead of %.4f"
            + " (difference: %s).%s",
        subject(), metric, candidate, inUse, interval, favour());
  }

  private String favour() {
    return favoursInUse ? " The model in use may have been trained on them, which favours it." : "";
  }

  private String subject() {
    return format("%d answers of %d learners %s", answers, learners, which);
  }

  private static String interval(double low, double high) {
    return format("95 %% interval %.4f to %.4f", low, high);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** Returns the metrics for the provenance of a model that passed. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new TreeMap<>();
    putAuc(metrics, "gate_in_use_auc", figures.inUse());
    putAuc(metrics, "gate_in_use_difficulty_auc", difficulties);
    metrics.put("gate_answers", (double) answers);
    metrics.put("gate_learners", (double) learners);
    metrics.put("gate_favours_in_use", favoursInUse ? 1.0 : 0.0);
    metrics.put("gate_log_loss", figures.candidate().mean().logLoss());
    metrics.put("gate_ece", figures.candidate().mean().ece());
    metrics.put("gate_in_use_log_loss", figures.inUse().mean().logLoss());
    metrics.put("gate_in_use_ece", figures.inUse().mean().ece());
    metrics.put("gate_log_loss_change", figures.change().mean().logLoss());
    metrics.put("gate_log_loss_change_low", figures.change().low().logLoss());
    metrics.put("gate_log_loss_change_high", figures.change().high().logLoss());
    metrics.put("gate_ece_change", figures.change().mean().ece());
    metrics.put("gate_ece_change_low", figures.change().low().ece());
    metrics.put("gate_ece_change_high", figures.change().high().ece());
    return metrics;
  }

  private static void putAuc(
      Map<String, Double> metrics, String name, Estimate<AnswerMetrics> estimate) {
    estimate.mean().auc().ifPresent(auc -> metrics.put(name, auc));
  }
}
