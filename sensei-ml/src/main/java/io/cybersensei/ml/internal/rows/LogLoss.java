package io.cybersensei.ml.internal.rows;

/** The log loss: minus the natural logarithm of the probability that was given to the outcome. */
public final class LogLoss {

  private LogLoss() {}

  public static double of(double logit, boolean right) {
    return Math.max(right ? -logit : logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
  }

  /** Tells whether losses by learner are lower than others by more than two standard errors. */
  public static boolean areLower(double[] losses, double[] than) {
    return areLower(losses, than, 2);
  }

  /** Tells whether losses by learner are lower than others by more than some standard errors. */
  public static boolean areLower(double[] losses, double[] than, double standardErrors) {
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      sum += than[i] - losses[i];
    }
    double mean = sum / losses.length;
    double squares = 0;
    for (int i = 0; i < losses.length; i++) {
      double apart = than[i] - losses[i] - mean;
      squares += apart * apart;
    }
    return sum > standardErrors * Math.sqrt(squares);
  }
}
