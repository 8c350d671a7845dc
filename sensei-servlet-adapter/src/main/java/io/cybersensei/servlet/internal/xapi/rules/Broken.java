package io.cybersensei.servlet.internal.xapi.rules;

import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.List;

/** The broken rules of a request, up to a limit. Not thread-safe. */
public final class Broken {

  /** The limit keeps the size of the response in proportion to that of the request. */
  private static final int MAX_REPORTED = 10;

  private final List<Violation> violations = new ArrayList<>();

  /** Adds a broken rule. */
  public void add(String field, String rule, String message) {
    if (violations.size() < MAX_REPORTED) {
      violations.add(new Violation(shortened(field), rule, message));
    }
  }

  /** Clients choose the names of fields. */
  private static String shortened(String field) {
    int max = 200;
    return field.length() <= max ? field : field.substring(0, max);
  }

  /** Returns the broken rules. */
  public List<Violation> all() {
    return List.copyOf(violations);
  }
}
