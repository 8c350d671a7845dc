package io.cybersensei.search;

/**
 * A part of a text that matches a query.
 *
 * @param start the index of its first UTF-16 unit, from 0
 * @param end the index behind its last one
 */
public record TextRange(int start, int end) {

  public TextRange {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "A range must have start < end, from 0, but is " + start + " to " + end + ".");
    }
  }
}
