package io.cybersensei.search.meaning;

import java.util.Collection;

/** The arithmetic of vectors, for implementations of {@link VectorStore}. */
public final class Vectors {

  private Vectors() {}

  /**
   * Returns the vector of length 1 in the same direction.
   *
   * @throws IllegalArgumentException if a value is not finite, or all are zero
   */
  public static float[] unit(float[] vector) {
    double length = 0;
    for (float value : vector) {
      length += (double) value * value;
    }
    if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "A vector must have finite values that are not all zero, but its squared length is "
              + length
              + ".");
    }
    double scale = 1 / Math.sqrt(length);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] * scale);
    }
    return unit;
  }

  /** Returns the cosine similarity of two vectors of length 1 and of the same dimensions. */
  public static double similarity(float[] one, float[] other) {
    // Four sums, which the compiler can make at a time.
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < one.length; i += 4) {
      a += one[i] * other[i];
      b += one[i + 1] * other[i + 1];
      c += one[i + 2] * other[i + 2];
      d += one[i + 3] * other[i + 3];
    }
    for (; i < one.length; i++) {
      a += one[i] * other[i];
    }
    return Math.max(-1, Math.min(1, (double) a + b + c + d));
  }

  /**
   * Returns the mean direction of vectors of length 1; those that cancel each other out have the
   * direction of the first.
   *
   * @param vectors at least one
   */
  static float[] mean(Collection<float[]> vectors) {
    float[] first = vectors.iterator().next();
    float[] sum = new float[first.length];
    for (float[] vector : vectors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    return similarity(sum, sum) < 1e-9 ? first : unit(sum);
  }
}
