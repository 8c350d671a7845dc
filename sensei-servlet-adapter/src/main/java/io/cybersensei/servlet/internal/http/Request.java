package io.cybersensei.servlet.internal.http;

import io.cybersensei.recommend.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that matches a route.
 *
 * @param servletRequest the request of the container
 * @param variables the values of the variables in the route's path
 */
public record Request(HttpServletRequest servletRequest, Map<String, String> variables) {

  public Request {
    variables = Map.copyOf(variables);
  }

  /**
   * Returns the value of a variable in the route's path.
   *
   * @throws IllegalArgumentException if the route has no such variable
   */
  public String variable(String name) {
    return Optional.ofNullable(variables.get(name))
        .orElseThrow(() -> new IllegalArgumentException("The route has no variable " + name + "."));
  }

  /** Returns the first value of a query parameter, if any. */
  public Optional<String> query(String name) {
    return queryAll(name).stream().findFirst();
  }

  /**
   * Returns all values of a query parameter in their order.
   *
   * @throws ProblemException with 400 if the query string cannot be decoded
   */
  public List<String> queryAll(String name) {
    try {
      String[] values = servletRequest.getParameterValues(name);
      return values == null ? List.of() : List.of(values);
    } catch (RuntimeException e) {
      // Each container has its own exception for a query string that cannot be decoded.
      throw new ProblemException(Problem.of(400, "The query string cannot be decoded."));
    }
  }

  /** Returns the language of {@link Reason#languages} that the client prefers. Default: English. */
  public Locale language() {
    if (servletRequest.getHeader("Accept-Language") != null) {
      for (Locale preferred : Collections.list(servletRequest.getLocales())) {
        Locale language = Locale.forLanguageTag(preferred.getLanguage());
        if (Reason.languages().contains(language)) {
          return language;
        }
      }
    }
    return Locale.ENGLISH;
  }
}
