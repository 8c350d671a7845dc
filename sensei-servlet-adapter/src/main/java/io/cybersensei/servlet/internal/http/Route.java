package io.cybersensei.servlet.internal.http;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A method and path of the API, with its endpoint.
 *
 * @param method the HTTP method in upper case; GET includes HEAD unless the path has a route for
 *     HEAD
 * @param template the path below the mount; a segment in braces is a variable, which matches any
 *     text but the empty one
 * @param endpoint the endpoint that handles the requests
 */
public record Route(String method, String template, Endpoint endpoint) {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /**
   * @throws IllegalArgumentException if requests can change something and take from no budget
   */
  public Route {
    if (changes(method) && endpoint.limit() == ChangeLimit.NONE) {
      throw new IllegalArgumentException(
          "The endpoint of %s %s must have a limit of its requests.".formatted(method, template));
    }
  }

  /** Returns whether requests with a method can change something: it is not a safe one. */
  public static boolean changes(String method) {
    return !SAFE.contains(method);
  }

  /** Returns the segments of a path, which are separated by slashes. */
  static List<String> segments(String path) {
    return Arrays.asList(path.split("/", -1));
  }

  boolean matches(List<String> path) {
    List<String> segments = segments(template);
    if (path.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      String segment = segments.get(i);
      boolean matches = isVariable(segment) ? !path.get(i).isEmpty() : segment.equals(path.get(i));
      if (!matches) {
        return false;
      }
    }
    return true;
  }

  /** Returns the values of the variables in a path that matches. */
  Map<String, String> variables(List<String> path) {
    List<String> segments = segments(template);
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String segment = segments.get(i);
      if (isVariable(segment)) {
        variables.put(segment.substring(1, segment.length() - 1), path.get(i));
      }
    }
    return variables;
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }
}
