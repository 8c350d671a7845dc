package io.cybersensei.ml.internal.page;

import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.CurvePoint;
import io.cybersensei.ml.evaluation.CurvePoint.Way;
import io.cybersensei.ml.internal.trial.TrialReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The learning curve: whether there is enough data, and the gain of more. */
final class CurveSection implements Section {

  /** A fall of the log loss that no learner would notice. */
  private static final double NEGLIGIBLE = .002;

  private static final Map<Way, String> SHOWN = shown();

  private final TrialReport report;
  private final TreeMap<Integer, Map<Way, Double>> losses = new TreeMap<>();

  CurveSection(TrialReport report) {
    this.report = report;
    Map<Integer, List<CurvePoint>> bySize = new TreeMap<>();
    for (CurvePoint point : report.curve()) {
      bySize.computeIfAbsent(point.learners(), none -> new ArrayList<>()).add(point);
    }
    bySize.forEach((size, points) -> losses.put(size, means(points)));
  }

  private static Map<Way, String> shown() {
    Map<Way, String> shown = new TreeMap<>();
    shown.put(Way.TRAINED, "Sensei");
    shown.put(Way.BEST_LR, "Best-LR");
    shown.put(Way.BKT, "BKT");
    shown.put(Way.BASE_RATE, "Base rate");
    return shown;
  }

  private static Map<Way, Double> means(List<CurvePoint> points) {
    Map<Way, Double> means = new TreeMap<>();
    for (Way way : SHOWN.keySet()) {
      points.stream()
          .filter(point -> point.metrics().containsKey(way))
          .map(point -> point.metrics().get(way))
          .mapToDouble((AnswerMetrics metrics) -> metrics.logLoss())
          .average()
          .ifPresent(mean -> means.put(way, mean));
    }
    return means;
  }

  @Override
  public String heading() {
    return "Is there enough data?";
  }

  @Override
  public String conclusion() {
    if (losses.size() < 2) {
      return report.accuracy().isPresent()
          ? "There are too few learners to draw a learning curve. With "
              + Words.count(report.export().interactions().learners(), "learner")
              + " Sensei mostly uses what it knows from other schools; some hundred learners would"
              + " let it learn from yours."
          : "No. Sensei would begin with what it knows from other schools, and learn from yours from"
              + " 50 answers of 5 learners on.";
    }
    int last = losses.lastKey();
    int half = losses.floorKey(last / 2) == null ? losses.firstKey() : losses.floorKey(last / 2);
    double perDoubling = (loss(half) - loss(last)) / (Math.log(last / (double) half) / Math.log(2));
    String measured =
        "From "
            + Words.count(half)
            + " to "
            + Words.count(last)
            + " learners the log loss went from "
            + Words.decimal(loss(half))
            + " to "
            + Words.decimal(loss(last));
    String answer =
        perDoubling < NEGLIGIBLE
            ? "Yes. " + measured + ", so more learners would add little."
            : "Yes, and more would help. "
                + measured
                + "; at this pace, twice as many learners would lower it by about "
                + Words.decimal(perDoubling)
                + " more ("
                + Words.percent(perDoubling / loss(last))
                + ").";
    return answer + beyondBkt();
  }

  private double loss(int size) {
    return losses.getOrDefault(size, Map.of()).getOrDefault(Way.TRAINED, 0.0);
  }

  /** Tells from which size on Sensei is better than BKT. */
  private String beyondBkt() {
    int from = 0;
    for (int size : losses.descendingKeySet()) {
      Map<Way, Double> at = losses.getOrDefault(size, Map.of());
      if (at.getOrDefault(Way.TRAINED, 1.0) >= at.getOrDefault(Way.BKT, 0.0)) {
        break;
      }
      from = size;
    }
    return from == 0
        ? ""
        : " Sensei is better than BKT with " + Words.count(from) + " learners and more.";
  }

  @Override
  public void write(Html html) {
    if (losses.size() < 2) {
      return;
    }
    List<Charts.Line> lines = new ArrayList<>();
    SHOWN.forEach(
        (way, name) -> {
          List<Double> x = new ArrayList<>();
          List<Double> y = new ArrayList<>();
          losses.forEach(
              (size, at) -> {
                Double loss = at.get(way);
                if (loss != null) {
                  x.add((double) size);
                  y.add(loss);
                }
              });
          if (x.size() == losses.size()) {
            lines.add(new Charts.Line(name, kind(way), x, y));
          }
        });
    html.element("h3", "Log loss by the number of learners (less is better)");
    new Charts(html).lines("Log loss by the number of learners", lines);
    html.element(
        "p",
        "A fifth of the learners, at most 500, is held out for all points. Each point is the mean of"
            + " up to two samples of the others.",
        "class",
        "note");
  }

  private static String kind(Way way) {
    return switch (way) {
      case TRAINED -> "model";
      case BKT -> "bkt";
      case BEST_LR -> "best";
      default -> "base";
    };
  }
}
