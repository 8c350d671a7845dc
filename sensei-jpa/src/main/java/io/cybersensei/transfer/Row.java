package io.cybersensei.transfer;

import io.cybersensei.interaction.InteractionField;
import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Map;

/**
 * A row of a file, as it was read.
 *
 * @param number from 1, the header not counted
 * @param line at which it begins, from 1
 * @param texts the text of each field that is there, but for objects
 * @param objects the object of each field that is there and has one
 * @param violations what is wrong with its shape
 */
record Row(
    long number,
    long line,
    Map<InteractionField, String> texts,
    Map<InteractionField, Map<String, String>> objects,
    List<Violation> violations) {

  static Row bad(long number, long line, Violation violation) {
    return new Row(number, line, Map.of(), Map.of(), List.of(violation));
  }
}
