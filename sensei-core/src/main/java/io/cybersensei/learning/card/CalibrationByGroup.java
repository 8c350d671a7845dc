package io.cybersensei.learning.card;

import io.cybersensei.learning.card.GroupCalibration.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects predictions of held-out learners by the groups that the host names. Thread-safe. */
public final class CalibrationByGroup {

  private static final Logger LOG = LoggerFactory.getLogger(CalibrationByGroup.class);
  private static final int BINS = 10;
  private static final double NEVER_SURE = 1e-6;
  private static final double NORMAL_95 = 1.959964;

  /** The maximum number of groups; further ones are summed up as {@link #OTHER}. */
  private static final int MAX_GROUPS = 100;

  private static final String OTHER = "other";

  /** The sums of a learner. */
  private static final class Sums {
    private long answers;
    private double residual;
  }

  /** The sums of a group. */
  private static final class Group {
    private final Map<String, Sums> learners = new HashMap<>();
    private final double[] predictedOfBin = new double[BINS];
    private final double[] scoreOfBin = new double[BINS];
    private long answers;
    private double predicted;
    private double score;
    private double loss;

    void add(String learnerId, double probability, double actual) {
      double p = Math.min(1 - NEVER_SURE, Math.max(NEVER_SURE, probability));
      int bin = (int) Math.min(BINS - 1, probability * BINS);
      predictedOfBin[bin] += probability;
      scoreOfBin[bin] += actual;
      answers++;
      predicted += probability;
      score += actual;
      loss -= actual * Math.log(p) + (1 - actual) * Math.log(1 - p);
      Sums sums = learners.computeIfAbsent(learnerId, id -> new Sums());
      sums.answers++;
      sums.residual += actual - probability;
    }

    GroupCalibration calibration(String name) {
      boolean enough =
          learners.size() >= GroupCalibration.MIN_LEARNERS
              && answers >= GroupCalibration.MIN_ANSWERS;
      return new GroupCalibration(
          name, learners.size(), answers, enough ? Optional.of(values()) : Optional.empty());
    }

    private Values values() {
      double gap = (score - predicted) / answers;
      double squares = 0;
      for (Sums each : learners.values()) {
        double residual = each.residual - each.answers * gap;
        squares += residual * residual;
      }
      double factor = learners.size() / (learners.size() - 1.0);
      double error = Math.sqrt(squares * factor) / answers;
      double calibrationError = 0;
      for (int bin = 0; bin < BINS; bin++) {
        calibrationError += Math.abs(predictedOfBin[bin] - scoreOfBin[bin]);
      }
      return new Values(
          predicted / answers,
          score / answers,
          gap - NORMAL_95 * error,
          gap + NORMAL_95 * error,
          calibrationError / answers,
          loss / answers);
    }
  }

  private final Function<String, Optional<String>> groupOf;
  private final Group all = new Group();
  private final Map<String, Group> groups = new TreeMap<>();
  private final Map<String, String> known = new HashMap<>();
  private boolean namesGroups;
  private boolean failed;

  /**
   * Creates a collection.
   *
   * @param groupOf the group of a learner, as the host names it; called once for each learner
   */
  public CalibrationByGroup(Function<String, Optional<String>> groupOf) {
    this.groupOf = groupOf;
  }

  /**
   * Adds a prediction.
   *
   * @param learnerId the id of the learner
   * @param probability the predicted probability of a right answer, 0–1
   * @param score the score, 0–1
   */
  public synchronized void add(String learnerId, double probability, double score) {
    all.add(learnerId, probability, score);
    String name = known.computeIfAbsent(learnerId, this::name);
    boolean isNew = !groups.containsKey(name);
    String kept = isNew && groups.size() >= MAX_GROUPS ? OTHER : name;
    groups.computeIfAbsent(kept, each -> new Group()).add(learnerId, probability, score);
  }

  /** A failure of the host's function must not end a training. */
  private String name(String learnerId) {
    try {
      Optional<String> group = groupOf.apply(learnerId).filter(each -> !each.isBlank());
      namesGroups |= group.isPresent();
      return group.orElse(GroupCalibration.NO_GROUP);
    } catch (RuntimeException e) {
      if (!failed) {
        failed = true;
        LOG.warn("The group of a learner is not known, because the host's function failed.", e);
      }
      return GroupCalibration.NO_GROUP;
    }
  }

  /** Returns the calibration of all learners and then of each group; empty without a prediction. */
  public synchronized List<GroupCalibration> calibrations() {
    List<GroupCalibration> found = new ArrayList<>();
    if (all.answers > 0) {
      found.add(all.calibration(GroupCalibration.ALL));
      if (namesGroups) {
        groups.forEach((name, group) -> found.add(group.calibration(name)));
      }
    }
    return found;
  }
}
