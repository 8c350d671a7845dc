package io.cybersensei.servlet.internal.http;

import io.cybersensei.interaction.OverloadedException;
import io.cybersensei.servlet.internal.observation.ObservedRequest;
import io.cybersensei.storage.MissingStoreException;
import io.cybersensei.storage.StorageFailureException;
import io.cybersensei.storage.StorageFailureException.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A router of requests to the handlers of their routes.
 *
 * @param routes the routes; no two have the same method and match the same path
 * @param bodies receives the bodies of requests
 */
record Router(List<Route> routes, Bodies bodies) {

  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  public Router {
    routes = List.copyOf(routes);
  }

  /**
   * Returns the response to a request. Problems and faults of handlers become responses, too.
   *
   * @param observed the observation of the request, which gets the route
   * @throws BodyPendingException if the handler needs the body, which has not arrived
   */
  Response respond(HttpServletRequest request, ObservedRequest observed) {
    List<Route> matches;
    List<String> path;
    try {
      path = Route.segments(path(request));
      matches = routes.stream().filter(route -> route.matches(path)).toList();
    } catch (RuntimeException fault) {
      // Each container has its own exception for a path that cannot be decoded.
      LOG.debug("A path cannot be decoded.", fault);
      return Problem.of(400, "The path cannot be decoded.");
    }
    if (matches.isEmpty()) {
      return Problem.of(404, "The API has no such path.");
    }
    String method = request.getMethod();
    Optional<Route> route = routeFor(method, matches);
    if (route.isEmpty() && !method.equals("OPTIONS")) {
      return Problem.of(405, "The path supports only the methods in the header Allow.")
          .with("Allow", allowed(matches));
    }
    route.ifPresent(found -> observed.routed(found.template()));
    Response response =
        route
            .map(
                found ->
                    handle(
                        found, new Request(request, found.variables(path), bodies, nameOf(found))))
            .orElseGet(() -> Response.empty(204));
    return method.equals("OPTIONS") ? response.with("Allow", allowed(matches)) : response;
  }

  /** Returns the route of a method. A path without one for HEAD serves HEAD as GET. */
  private static Optional<Route> routeFor(String method, List<Route> matches) {
    Optional<Route> exact =
        matches.stream().filter(route -> route.method().equals(method)).findFirst();
    return exact.isEmpty() && method.equals("HEAD") ? routeFor("GET", matches) : exact;
  }

  /**
   * Returns the path below the mount. For a servlet that is mounted on {@code /}, the container
   * reports the whole path as that of the servlet.
   */
  private static String path(HttpServletRequest request) {
    if (request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT) {
      return request.getServletPath();
    }
    return Optional.ofNullable(request.getPathInfo()).orElse("");
  }

  /** Returns the template instead of the path, in which a client could put a line break. */
  private static String nameOf(Route route) {
    return route.method() + " " + route.template();
  }

  private static Response handle(Route route, Request request) {
    String name = nameOf(route);
    try {
      return route.endpoint().handler().handle(request);
    } catch (ProblemException e) {
      return e.response();
    } catch (OverloadedException e) {
      return Problem.later(503, "Too many requests are being served.", e.retryAfter());
    } catch (BodyPendingException e) {
      throw e;
    } catch (MissingStoreException e) {
      return Problem.of(
          501, Objects.requireNonNullElse(e.getMessage(), "This storage has no such store."));
    } catch (RuntimeException | Error fault) {
      return fault(name, fault);
    }
  }

  /** Logs a fault, and returns a 500 with its id in the log, or a failure of the storage. */
  static Response fault(String name, Throwable fault) {
    UUID id = UUID.randomUUID();
    if (fault instanceof StorageFailureException failure) {
      logFailure(name, id, failure);
      return Problem.storageFailure(failure, id);
    }
    LOG.error("{} failed: {}", name, id, LoggedFault.of(fault));
    return Problem.fault(id);
  }

  /** Exhaustion is not a fault. With stack traces, it would fill the log within minutes. */
  private static void logFailure(String name, UUID id, StorageFailureException failure) {
    if (failure.outcome() == Outcome.NOTHING_DONE && failure.retryAfter().isPresent()) {
      LOG.warn("{} cannot be served now: {} {}", name, failure.getMessage(), rootOf(failure));
    } else {
      LOG.error("{} failed: {}", name, id, LoggedFault.of(failure));
    }
  }

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == failure ? "" : root.toString();
  }

  private static String allowed(List<Route> matches) {
    TreeSet<String> methods = new TreeSet<>(List.of("OPTIONS"));
    for (Route route : matches) {
      methods.add(route.method());
      if (route.method().equals("GET")) {
        methods.add("HEAD");
      }
    }
    return String.join(", ", methods);
  }
}
