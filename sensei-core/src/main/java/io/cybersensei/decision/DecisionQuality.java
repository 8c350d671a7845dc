package io.cybersensei.decision;

import io.cybersensei.decision.DecisionOutcome.Answer;
import io.cybersensei.decision.DecisionOutcome.Uptake;
import io.cybersensei.feedback.FeedbackKind;
import java.util.OptionalDouble;

/**
 * The acceptance of decisions, and the calibration of their predictions on the answers that
 * followed.
 *
 * @param decisions the number of lists of recommendations
 * @param empty the number of these without a topic
 * @param followed the number of lists after which the first interaction was with a topic of the
 *     list
 * @param other the number of lists after which it was with another topic
 * @param dismissed the number of lists after which it was a dismissal
 * @param shown the number of times that a topic of a list was reported as shown
 * @param opened the number of times that it was opened
 * @param helpful the number of times that it was called helpful
 * @param notNow the number of times that it was put off
 * @param answers the number of first answers on a topic of the list, for which a success was
 *     predicted
 * @param predicted the mean predicted success of these, 0–1; 0 without one
 * @param actual the mean score of these, 0–1; 0 without one
 * @param calibrationError the expected calibration error of these over ten bins of equal width, 0–1
 */
public record DecisionQuality(
    long decisions,
    long empty,
    long followed,
    long other,
    long dismissed,
    long shown,
    long opened,
    long helpful,
    long notNow,
    long answers,
    double predicted,
    double actual,
    double calibrationError) {

  private static final int BINS = 10;

  /** Returns the share of lists that were followed among those with a next interaction. */
  public OptionalDouble acceptance() {
    long all = followed + other + dismissed;
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) followed / all);
  }

  /** The sums over decisions. Not thread-safe. */
  static final class Sums {

    private final long[] uptakes = new long[3];
    private final long[] feedback = new long[FeedbackKind.values().length];
    private final double[] predictedOfBin = new double[BINS];
    private final double[] actualOfBin = new double[BINS];
    private long decisions;
    private long empty;
    private long answers;
    private double predicted;
    private double actual;

    void add(DecisionOutcome outcome) {
      decisions++;
      empty += outcome.decision().items().isEmpty() ? 1 : 0;
      outcome.uptake().ifPresent(each -> uptakes[place(each)]++);
      outcome.feedback().forEach(each -> feedback[place(each.kind())]++);
      // Later answers on the topic are predicted by later decisions.
      outcome.next().stream()
          .filter(each -> each.predicted().isPresent())
          .findFirst()
          .ifPresent(this::add);
    }

    private void add(Answer answer) {
      double probability = answer.predicted().orElseThrow();
      int bin = (int) Math.min(BINS - 1, probability * BINS);
      predictedOfBin[bin] += probability;
      actualOfBin[bin] += answer.score();
      answers++;
      predicted += probability;
      actual += answer.score();
    }

    private static int place(Uptake uptake) {
      return switch (uptake) {
        case FOLLOWED -> 0;
        case OTHER -> 1;
        case DISMISSED -> 2;
      };
    }

    private static int place(FeedbackKind kind) {
      return switch (kind) {
        case SHOWN -> 0;
        case OPENED -> 1;
        case HELPFUL -> 2;
        case NOT_NOW -> 3;
        case UNDO -> 4;
      };
    }

    DecisionQuality quality() {
      double error = 0;
      for (int bin = 0; bin < BINS; bin++) {
        error += Math.abs(predictedOfBin[bin] - actualOfBin[bin]);
      }
      double count = Math.max(1, answers);
      return new DecisionQuality(
          decisions,
          empty,
          uptakes[0],
          uptakes[1],
          uptakes[2],
          feedback[0],
          feedback[1],
          feedback[2],
          feedback[3],
          answers,
          predicted / count,
          actual / count,
          error / count);
    }
  }
}
