package io.cybersensei.transfer;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Map;

/**
 * A row of a file, as it was read.
 *
 * @param number from 1, the header not counted
 * @param line at which it begins, from 1
 * @param texts the text of each field that is there, but for the metadata
 * @param violations what is wrong with its shape
 */
record Row(
    long number,
    long line,
    Map<String, String> texts,
    Map<String, String> metadata,
    List<Violation> violations) {

  static Row bad(long number, long line, Violation violation) {
    return new Row(number, line, Map.of(), Map.of(), List.of(violation));
  }
}
