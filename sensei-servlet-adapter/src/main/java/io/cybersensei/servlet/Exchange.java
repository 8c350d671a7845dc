package io.cybersensei.servlet;

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
 * @param request as the container gives it
 * @param variables what stands in the path where the route has a name in braces
 */
record Exchange(HttpServletRequest request, Map<String, String> variables) {

  Exchange {
    variables = Map.copyOf(variables);
  }

  /** What stands in the path in the place of a name of the route. */
  String variable(String name) {
    return Optional.ofNullable(variables.get(name))
        .orElseThrow(() -> new IllegalArgumentException("The route has no variable " + name));
  }

  /** A parameter of the query; the first of several. */
  Optional<String> query(String name) {
    return queryAll(name).stream().findFirst();
  }

  /** Every value of a parameter of the query, in their order. */
  List<String> queryAll(String name) {
    try {
      String[] values = request.getParameterValues(name);
      return values == null ? List.of() : List.of(values);
    } catch (RuntimeException e) {
      // How a container says that the query cannot be decoded is its own affair.
      throw new Refusal(Problem.of(400, "The query string cannot be decoded."));
    }
  }

  /** Of the languages there are, the one that the client likes best; English if it names none. */
  Locale language() {
    if (request.getHeader("Accept-Language") != null) {
      for (Locale preferred : Collections.list(request.getLocales())) {
        Locale language = Locale.forLanguageTag(preferred.getLanguage());
        if (Reason.languages().contains(language)) {
          return language;
        }
      }
    }
    return Locale.ENGLISH;
  }
}
