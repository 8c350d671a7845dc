package io.cybersensei.ml.internal.page;

import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.AnswerReport;
import io.cybersensei.ml.evaluation.Estimate;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.internal.trial.Accuracy;
import io.cybersensei.ml.internal.trial.CalibrationPoint;
import io.cybersensei.ml.internal.trial.Interval;
import io.cybersensei.ml.internal.trial.TrialReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The accuracy of predictions beside that of simpler models, and their calibration. */
final class AccuracySection implements Section {

  private static final List<Predictor> SHOWN =
      List.of(
          Predictor.MODEL, Predictor.BEST_LR, Predictor.BKT, Predictor.PFA, Predictor.BASE_RATE);
  private static final double CLOSE = .03;
  private static final int SHOWN_ANSWERS = 10;

  private final TrialReport report;

  AccuracySection(TrialReport report) {
    this.report = report;
  }

  @Override
  public String heading() {
    return "Accuracy";
  }

  @Override
  public String conclusion() {
    return report
        .accuracy()
        .map(this::conclusion)
        .orElseGet(() -> "Not measured. " + report.lack());
  }

  private String conclusion(Accuracy accuracy) {
    String beside =
        compared(accuracy, Predictor.BASE_RATE, "the base rate")
            + ", and "
            + compared(accuracy, Predictor.BKT, "BKT");
    double ece = accuracy.report().pooled().mastery().ece();
    return "On learners it was not trained on, Sensei is "
        + beside
        + ". Its probabilities are on average "
        + Math.round(ece * 1_000) / 10.0
        + " percentage points off"
        + (ece < CLOSE ? ": they can be taken at face value." : ".");
  }

  /** Compares log losses: better, worse or not to be told apart. */
  private static String compared(Accuracy accuracy, Predictor than, String name) {
    Interval less = accuracy.lossLess().get(than);
    Estimate<AnswerMetrics> other = accuracy.report().estimates().get(than);
    if (less == null || other == null) {
      return "not compared with " + name;
    }
    long percent = Math.round(Math.abs(less.value()) / other.mean().logLoss() * 100);
    if (less.high() < 0) {
      return "better than " + name + " (" + percent + " % less log loss)";
    }
    return less.low() > 0
        ? "worse than " + name + " (" + percent + " % more log loss)"
        : "not to be told apart from " + name + " with so few learners";
  }

  @Override
  public void write(Html html) {
    report.accuracy().ifPresent(accuracy -> write(html, accuracy));
  }

  private void write(Html html, Accuracy accuracy) {
    AnswerReport pooled = accuracy.report().pooled();
    html.element(
        "p",
        Words.count(pooled.answers(), "answer")
            + (pooled.answers() == 1 ? " was predicted, of " : " were predicted, of ")
            + accuracy.split()
            + ". Each answer was predicted from the learner's earlier ones before it was seen."
            + " Intervals are 95 % intervals from a bootstrap over learners.");
    html.element("h3", "Log loss (less is better)");
    List<Charts.Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Predictor each : SHOWN) {
      Estimate<AnswerMetrics> estimate = accuracy.report().estimates().get(each);
      if (estimate != null) {
        bars.add(
            new Charts.Bar(
                Words.name(each),
                kind(each),
                estimate.mean().logLoss(),
                estimate.low().logLoss(),
                estimate.high().logLoss()));
        rows.add(row(accuracy, each, estimate));
      }
    }
    new Charts(html).intervals("Log loss of each predictor", bars);
    html.table(
        List.of(
            "",
            " Log loss",
            " AUC",
            " Accuracy",
            " Calibration error",
            " Sensei minus it, log loss"),
        rows);
    html.element(
        "p",
        "Log loss punishes confident errors. AUC is the chance that a right answer got a higher"
            + " probability than a wrong one: .5 is guessing. The base rate gives every answer the"
            + " same probability. BKT is Bayesian knowledge tracing, PFA performance factors"
            + " analysis, and Best-LR a logistic regression; all are fitted to the same learners as"
            + " Sensei. The last column is Sensei's log loss minus that of the row: negative where"
            + " Sensei is better.",
        "class",
        "note");
    html.element("h3", "Calibration");
    html.element(
        "p",
        "Dots on the dashed line are right on average: of the answers that get 80 %, 80 of 100 are"
            + " right. The size of a dot is the number of answers, the line through it the"
            + " interval.");
    html.open("div", "class", "row");
    for (Predictor each : List.of(Predictor.MODEL, Predictor.BKT, Predictor.BASE_RATE)) {
      List<CalibrationPoint> points = accuracy.calibration().get(each);
      if (points != null) {
        new Charts(html)
            .calibration(
                Words.name(each),
                kind(each),
                points.stream().filter(point -> point.answers() >= SHOWN_ANSWERS).toList());
      }
    }
    html.close();
  }

  private static List<String> row(
      Accuracy accuracy, Predictor each, Estimate<AnswerMetrics> estimate) {
    Optional<Interval> less = Optional.ofNullable(accuracy.lossLess().get(each));
    return List.of(
        Words.name(each),
        Words.decimal(estimate.mean().logLoss())
            + " ("
            + Words.decimal(estimate.low().logLoss())
            + "–"
            + Words.decimal(estimate.high().logLoss())
            + ")",
        Words.decimal(estimate.mean().auc())
            + interval(estimate.low().auc(), estimate.high().auc()),
        Words.percent(estimate.mean().accuracy()),
        Words.decimal(
            accuracy.report().pooled().metrics().getOrDefault(each, estimate.mean()).ece()),
        less.map(
                found ->
                    signed(found.value())
                        + " ("
                        + signed(found.low())
                        + " to "
                        + signed(found.high())
                        + ")")
            .orElse(""));
  }

  private static String signed(double value) {
    return (value < 0 ? "−" : "+") + Words.decimal(Math.abs(value));
  }

  private static String interval(OptionalDouble low, OptionalDouble high) {
    return low.isPresent() && high.isPresent()
        ? " (" + Words.decimal(low) + "–" + Words.decimal(high) + ")"
        : "";
  }

  static String kind(Predictor predictor) {
    return Map.of(
            Predictor.MODEL, "model",
            Predictor.BKT, "bkt",
            Predictor.BEST_LR, "best",
            Predictor.PFA, "pfa")
        .getOrDefault(predictor, "base");
  }
}
