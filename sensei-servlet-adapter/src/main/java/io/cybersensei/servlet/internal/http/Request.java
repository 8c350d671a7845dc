package io.cybersensei.servlet.internal.http;

import io.cybersensei.recommend.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request whose route is found.
 *
 * @param servletRequest as the container gives it
 * @param variables what stands in the path where the route has a name in braces
 */
public record Request(HttpServletRequest servletRequest, Map<String, String> variables) {

  public Request {
    variables = Map.copyOf(variables);
  }

  /** What stands in the path in the place of a name of the route. */
  public String variable(String name) {
    return Optional.ofNullable(variables.get(name))
        .orElseThrow(() -> new IllegalArgumentException("The route has no variable " + name));
  }

  /** A parameter of the query; the first of several. */
  public Optional<String> query(String name) {
    return queryAll(name).stream().findFirst();
  }

  /** Every value of a parameter of the query, in their order. */
  public List<String> queryAll(String name) {
    try {
      String[] values = servletRequest.getParameterValues(name);
      return values == null ? List.of() : List.of(values);
    } catch (RuntimeException e) {
      // How a container says that the query cannot be decoded is its own affair.
      throw new ProblemException(Problem.of(400, "The query string cannot be decoded."));
    }
  }

  /** Of the languages there are, the one that the client likes best; English if it names none. */
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
