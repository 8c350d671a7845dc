package io.cybersensei.servlet.internal.search;

import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Optional;

/** Parameters that are given once. */
final class Parameter {

  private static final String LIMIT = "limit";

  private Parameter() {}

  static int limit(Request request, int standard, int maximum, List<Violation> violations) {
    Optional<String> text = once(request, LIMIT, violations);
    if (text.isEmpty()) {
      return standard;
    }
    if (text.get().matches("[0-9]{1,4}")) {
      int limit = Integer.parseInt(text.get());
      if (limit >= 1 && limit <= maximum) {
        return limit;
      }
    }
    violations.add(
        new Violation(
            LIMIT, "out_of_range", "limit must be a whole number from 1 to " + maximum + "."));
    return standard;
  }

  static Optional<String> once(Request request, String field, List<Violation> violations) {
    List<String> values = request.queryAll(field);
    if (values.size() > 1) {
      violations.add(repeated(field));
    }
    return values.stream().findFirst();
  }

  static Violation repeated(String field) {
    return new Violation(field, "repeated", "The parameter " + field + " can be given once.");
  }
}
