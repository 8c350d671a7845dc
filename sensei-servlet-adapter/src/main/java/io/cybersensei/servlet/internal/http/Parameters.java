package io.cybersensei.servlet.internal.http;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Optional;

/** Parameters of a query that can be given once. */
public final class Parameters {

  private Parameters() {}

  /** Returns the value of a parameter, or adds a violation if there are several. */
  public static Optional<String> one(Request request, String name, List<Violation> violations) {
    List<String> values = request.queryAll(name);
    if (values.size() > 1) {
      violations.add(
          new Violation(name, "repeated", "The parameter " + name + " can be given once."));
      return Optional.empty();
    }
    return values.stream().findFirst();
  }

  /** Returns a whole number from 1 to a maximum, or adds a violation. */
  public static Optional<Integer> number(
      Request request, String name, int max, List<Violation> violations) {
    return one(request, name, violations).flatMap(text -> number(name, text, max, violations));
  }

  private static Optional<Integer> number(
      String name, String text, int max, List<Violation> violations) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // The response is the same as for a number that is out of range.
    }
    violations.add(
        new Violation(
            name, "out_of_range", name + " must be a whole number from 1 to " + max + "."));
    return Optional.empty();
  }
}
