package io.cybersensei.transfer;

import io.cybersensei.interaction.InteractionField;
import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Map;

/**
 * A row of a file.
 *
 * @param number its number in the file, from 1, without the header
 * @param line the number of its first line, from 1
 * @param parts the number of rows of the file that it is: 1, or more if it joins some
 * @param texts the text of each field that is present, except for objects
 * @param objects the object of each such field that is present
 * @param violations the faults of its form
 */
record Row(
    long number,
    long line,
    int parts,
    Map<InteractionField, String> texts,
    Map<InteractionField, Map<String, String>> objects,
    List<Violation> violations) {

  Row(
      long number,
      long line,
      Map<InteractionField, String> texts,
      Map<InteractionField, Map<String, String>> objects,
      List<Violation> violations) {
    this(number, line, 1, texts, objects, violations);
  }

  static Row bad(long number, long line, Violation violation) {
    return new Row(number, line, 1, Map.of(), Map.of(), List.of(violation));
  }
}
