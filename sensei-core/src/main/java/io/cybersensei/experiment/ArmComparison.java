package io.cybersensei.experiment;

import io.cybersensei.experiment.ExperimentReport.Effect;
import io.cybersensei.experiment.ExperimentReport.Measure;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The comparison of an arm with the control. Learners come in the order in which their horizons
 * end. As soon as there are enough, some of the arm and some of the control, in the proportion of
 * their shares, make a group, and the difference of their means is one value of the confidence
 * sequence. Groups depend on arms and times alone, so each difference has the effect as its mean,
 * given those before. Not thread-safe.
 */
final class ArmComparison {

  private final String arm;
  private final Measure measure;
  private final double most;
  private final int ofArm;
  private final int ofControl;
  private final Deque<Double> armValues = new ArrayDeque<>();
  private final Deque<Double> controlValues = new ArrayDeque<>();
  private final BettingSequence sequence;

  /**
   * @param most the largest possible difference of two values
   * @param alpha the probability that the interval ever fails to contain the effect
   */
  ArmComparison(
      Experiment.Arm arm, Experiment.Arm control, Measure measure, double most, double alpha) {
    this.most = most;
    this.arm = arm.name();
    this.measure = measure;
    this.ofArm = (int) Math.max(1, Math.round(arm.share() / control.share()));
    this.ofControl = (int) Math.max(1, Math.round(control.share() / arm.share()));
    this.sequence = new BettingSequence(alpha, .5);
  }

  /** Adds the value of a learner. */
  void add(boolean isControl, double value) {
    (isControl ? controlValues : armValues).addLast(value);
    if (armValues.size() >= ofArm && controlValues.size() >= ofControl) {
      double difference = mean(armValues, ofArm) - mean(controlValues, ofControl);
      sequence.add((difference / most + 1) / 2);
    }
  }

  private static double mean(Deque<Double> values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values.removeFirst();
    }
    return sum / count;
  }

  Effect effect() {
    return new Effect(
        arm,
        measure,
        sequence.values(),
        difference(sequence.mean()),
        difference(sequence.low()),
        difference(sequence.high()),
        sequence.evidence());
  }

  private double difference(double value) {
    return most * (2 * value - 1);
  }
}
