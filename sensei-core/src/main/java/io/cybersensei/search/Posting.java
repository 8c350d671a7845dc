package io.cybersensei.search;

import java.util.Arrays;

/** The places of a word in a document, in ascending order. Those in the title come first. */
final class Posting {

  /** The number of the first word of the text. No title has as many. */
  static final int TEXT = 1_000;

  private int[] places = new int[2];
  private int count;

  void add(int place) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    places[count++] = place;
  }

  boolean isAt(int place) {
    return Arrays.binarySearch(places, 0, count, place) >= 0;
  }

  int[] places() {
    return Arrays.copyOf(places, count);
  }

  boolean isInTitle() {
    return count > 0 && places[0] < TEXT;
  }

  /** Returns the number of places in the text. */
  int inText() {
    int first = Arrays.binarySearch(places, 0, count, TEXT);
    return count - (first < 0 ? -first - 1 : first);
  }
}
