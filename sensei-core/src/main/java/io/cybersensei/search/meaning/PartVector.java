package io.cybersensei.search.meaning;

import java.util.Objects;

/**
 * The vector of a part of a document: its title with some of its text.
 *
 * @param passage the number of the passage with which the part begins, from 0
 * @param vector the vector, of length 1. Not copied: do not change it.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of many vectors cost.
public record PartVector(int passage, float[] vector) {

  public PartVector {
    Objects.requireNonNull(vector, "vector");
  }
}
