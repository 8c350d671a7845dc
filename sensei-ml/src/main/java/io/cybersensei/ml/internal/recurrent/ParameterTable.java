package io.cybersensei.ml.internal.recurrent;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows of parameters with Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR
 * 2015). A step updates only the rows that have a gradient, so that a step costs as much as the
 * rows that were used, however many topics and items there are.
 */
final class ParameterTable implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private static final float BETA_1 = .9f;
  private static final float BETA_2 = .99f;
  private static final float EPSILON = 1e-6f;

  private final float[] values;
  private final float[] gradients;
  private final int width;
  private final float decay;
  private final float[] means;
  private final float[] squares;
  private final int[] steps;
  private final boolean[] touched;
  private int[] touchedRows = new int[16];
  private int touchedCount;

  /**
   * @param rows the number of rows
   * @param width the number of parameters of a row
   * @param decay the weight decay, as a share of the learning rate
   */
  ParameterTable(int rows, int width, float decay) {
    this.width = width;
    this.decay = decay;
    this.values = new float[Math.multiplyExact(rows, width)];
    this.gradients = new float[values.length];
    this.means = new float[values.length];
    this.squares = new float[values.length];
    this.steps = new int[rows];
    this.touched = new boolean[rows];
  }

  float[] values() {
    return values;
  }

  /** Returns the sums of the gradients since the last step, for rows that are {@link #touch}ed. */
  float[] gradients() {
    return gradients;
  }

  /** Draws the values evenly from −scale to scale. */
  ParameterTable fill(SplittableRandom random, double scale) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * scale);
    }
    return this;
  }

  /** Marks a row as used and returns where it begins. */
  int touch(int row) {
    if (!touched[row]) {
      touched[row] = true;
      if (touchedCount == touchedRows.length) {
        touchedRows = Arrays.copyOf(touchedRows, 2 * touchedCount);
      }
      touchedRows[touchedCount++] = row;
    }
    return row * width;
  }

  /**
   * Updates the rows that were touched, and clears their gradients.
   *
   * @param rate the learning rate
   * @param scale the factor of the gradients
   */
  void step(float rate, float scale) {
    for (int i = 0; i < touchedCount; i++) {
      int row = touchedRows[i];
      touched[row] = false;
      step(row, rate, scale);
    }
    touchedCount = 0;
  }

  private void step(int row, float rate, float scale) {
    int count = ++steps[row];
    float first = (float) (1 - Math.pow(BETA_1, count));
    float second = (float) (1 - Math.pow(BETA_2, count));
    float size = rate / first;
    float kept = 1 - rate * decay;
    for (int i = row * width; i < (row + 1) * width; i++) {
      float gradient = gradients[i] * scale;
      gradients[i] = 0;
      means[i] = BETA_1 * means[i] + (1 - BETA_1) * gradient;
      squares[i] = BETA_2 * squares[i] + (1 - BETA_2) * gradient * gradient;
      values[i] =
          kept * values[i] - size * means[i] / ((float) Math.sqrt(squares[i] / second) + EPSILON);
    }
  }
}
