package io.cybersensei.servlet.internal.http;

import io.cybersensei.recommend.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request that matches a route.
 *
 * @param servletRequest the request of the container
 * @param variables the values of the variables in the route's path
 * @param bodies receives the bodies of requests
 * @param route the method and the path of the route
 */
public record Request(
    HttpServletRequest servletRequest, Map<String, String> variables, Bodies bodies, String route) {

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

  /**
   * Returns the first value of a query parameter, if any.
   *
   * @throws ProblemException with 400 if the query string cannot be decoded
   */
  public Optional<String> query(String name) {
    return queryAll(name).stream().findFirst();
  }

  /**
   * Returns all values of a query parameter in their order.
   *
   * @throws ProblemException with 400 if the query string cannot be decoded
   */
  public List<String> queryAll(String name) {
    return new QueryString(Optional.ofNullable(servletRequest.getQueryString())).all(name);
  }

  /**
   * Returns the names of all query parameters.
   *
   * @throws ProblemException with 400 if the query string cannot be decoded
   */
  public Set<String> queryNames() {
    return new QueryString(Optional.ofNullable(servletRequest.getQueryString())).names();
  }

  /** Returns the language of {@link Reason#languages} that the client prefers. Default: English. */
  public Locale language() {
    Enumeration<String> headers = servletRequest.getHeaders("Accept-Language");
    return Optional.ofNullable(headers)
        .flatMap(values -> AcceptLanguage.preferred(Collections.list(values), Reason.languages()))
        .orElse(Locale.ENGLISH);
  }

  /**
   * Returns the body. A handler reads it before it changes anything, because it is called again if
   * the body has not arrived.
   *
   * @throws ProblemException with 400, 408, 413 or 503 if the body breaks a limit or is cut short
   */
  ByteArrayInputStream body(BodyLimit limit) {
    return bodies.read(servletRequest, limit);
  }
}
