package io.cybersensei.ml.internal.recurrent;

/**
 * Products of small matrices, eight rows at a time: the loops are short, and a loop over one row
 * would spend most of its time on its own start and end.
 */
final class Sums {

  private static final int AT_ONCE = 8;

  private Sums() {}

  /** Adds one row, times a factor. */
  static void add(float factor, float[] rows, int from, float[] sums, int into, int width) {
    for (int i = 0; i < width; i++) {
      sums[into + i] += factor * rows[from + i];
    }
  }

  /**
   * Adds some rows, each times its factor.
   *
   * @param factors by row, from {@code firstFactor} on
   * @param rows rows × width
   * @param count the number of rows, a multiple of eight
   */
  static void addAll(
      float[] factors, int firstFactor, float[] rows, int count, float[] sums, int width) {
    for (int row = 0; row < count; row += AT_ONCE) {
      int at = firstFactor + row;
      float a = factors[at];
      float b = factors[at + 1];
      float c = factors[at + 2];
      float d = factors[at + 3];
      float e = factors[at + 4];
      float f = factors[at + 5];
      float g = factors[at + 6];
      float h = factors[at + 7];
      int from = row * width;
      for (int i = 0; i < width; i++) {
        sums[i] +=
            a * rows[from + i]
                + b * rows[from + width + i]
                + c * rows[from + 2 * width + i]
                + d * rows[from + 3 * width + i]
                + e * rows[from + 4 * width + i]
                + f * rows[from + 5 * width + i]
                + g * rows[from + 6 * width + i]
                + h * rows[from + 7 * width + i];
      }
    }
  }

  /**
   * Adds the products of two columns of vectors: for each row of the sums, the given vectors times
   * that element of the others.
   *
   * @param elements vectors × rows
   * @param vectors vectors × width
   * @param count the number of vectors; those up to the next multiple of eight must be 0
   * @param sums rows × width
   */
  static void addProducts(
      float[] elements, float[] vectors, int count, float[] sums, int rows, int width) {
    for (int first = 0; first < count; first += AT_ONCE) {
      int from = first * width;
      for (int row = 0; row < rows; row++) {
        int at = first * rows + row;
        float a = elements[at];
        float b = elements[at + rows];
        float c = elements[at + 2 * rows];
        float d = elements[at + 3 * rows];
        float e = elements[at + 4 * rows];
        float f = elements[at + 5 * rows];
        float g = elements[at + 6 * rows];
        float h = elements[at + 7 * rows];
        int into = row * width;
        for (int i = 0; i < width; i++) {
          sums[into + i] +=
              a * vectors[from + i]
                  + b * vectors[from + width + i]
                  + c * vectors[from + 2 * width + i]
                  + d * vectors[from + 3 * width + i]
                  + e * vectors[from + 4 * width + i]
                  + f * vectors[from + 5 * width + i]
                  + g * vectors[from + 6 * width + i]
                  + h * vectors[from + 7 * width + i];
        }
      }
    }
  }
}
