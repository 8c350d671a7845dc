package io.cybersensei.servlet.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which handler answers which method of which path. Filled before the first request. */
public final class Router {

  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Answers the request of an request.
     *
     * @throws ProblemException to answer at once
     * @throws IOException if the body cannot be read
     */
    public Response answer(Request request) throws IOException;
  }

  /** A path and method with its handler; a segment in braces stands for any text. */
  private record Route(String method, String template, List<String> segments, Handler handler) {

    boolean matches(List<String> path) {
      if (path.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        boolean fits =
            isVariable(segments.get(i))
                ? !path.get(i).isEmpty()
                : segments.get(i).equals(path.get(i));
        if (!fits) {
          return false;
        }
      }
      return true;
    }

    Map<String, String> variables(List<String> path) {
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

  private final List<Route> routes = new ArrayList<>();

  /** Adds a route for GET, and with it HEAD. */
  public Router get(String template, Handler handler) {
    return add("GET", template, handler);
  }

  /** Adds a route for POST. */
  public Router post(String template, Handler handler) {
    return add("POST", template, handler);
  }

  /** Adds a route for DELETE. */
  public Router delete(String template, Handler handler) {
    return add("DELETE", template, handler);
  }

  private Router add(String method, String template, Handler handler) {
    routes.add(new Route(method, template, segments(template), handler));
    return this;
  }

  /** Answers a request, whatever happens. */
  public Response answer(HttpServletRequest request) throws IOException {
    List<String> path = segments(path(request));
    List<Route> here = routes.stream().filter(route -> route.matches(path)).toList();
    if (here.isEmpty()) {
      return Problem.of(404, "There is nothing at this path.");
    }
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    for (Route route : here) {
      if (route.method().equals(method)) {
        return answer(route, new Request(request, route.variables(path)));
      }
    }
    Response other =
        method.equals("OPTIONS")
            ? Response.empty(204)
            : Problem.of(405, "This path answers only to the methods in the header Allow.");
    return other.with("Allow", allowed(here));
  }

  /**
   * What follows the mount; mounted on {@code /}, a container calls all of it the servlet's path.
   */
  private static String path(HttpServletRequest request) {
    if (request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT) {
      return request.getServletPath();
    }
    return Optional.ofNullable(request.getPathInfo()).orElse("");
  }

  private static Response answer(Route route, Request request) throws IOException {
    try {
      return route.handler().answer(request);
    } catch (ProblemException refusal) {
      return refusal.answer();
    } catch (RuntimeException | Error fault) {
      UUID id = UUID.randomUUID();
      // The template rather than the path, which a stranger may have put a line break in.
      LOG.error("{} {} failed: {}", route.method(), route.template(), id, fault);
      return Problem.fault(id);
    }
  }

  private static String allowed(List<Route> here) {
    TreeSet<String> methods = new TreeSet<>(List.of("OPTIONS"));
    for (Route route : here) {
      methods.add(route.method());
      if (route.method().equals("GET")) {
        methods.add("HEAD");
      }
    }
    return String.join(", ", methods);
  }

  private static List<String> segments(String path) {
    return Arrays.asList(path.split("/", -1));
  }
}
