package io.cybersensei.ml.internal.fitting;

/** The rows that a logistic regression is fitted to: on this machine, or on several. */
public interface RegressionRows extends AutoCloseable {

  /** Returns the number of rows. */
  int rows();

  /** Returns the number of right answers. */
  int right();

  /** Returns the standardisation of these rows. */
  Standardisation standardisation();

  /** Returns, by {@link WeightLayout}, the sums of the squares of the inputs. */
  double[] squares();

  /**
   * Computes the sum of the log losses and its gradient.
   *
   * @param weights the weights by {@link WeightLayout}, for standardised features
   * @param gradient by weight, the gradient; overwritten
   * @return the sum of the log losses
   */
  double evaluate(double[] weights, double[] gradient);

  /** Frees the space. */
  @Override
  void close();
}
