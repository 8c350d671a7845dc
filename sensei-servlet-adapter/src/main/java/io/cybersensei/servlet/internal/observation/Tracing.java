package io.cybersensei.servlet.internal.observation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The traces of requests. Thread-safe. */
interface Tracing {

  /** The span of a request. One thread at a time uses it. */
  interface Trace {

    /** Makes the span the current one of this thread. */
    void enter();

    /** Restores the current span of before {@link #enter}; without one, does nothing. */
    void leave();

    /** Ends the span. */
    void end(int status);
  }

  /** Begins the span of a request; empty if there is no tracing. */
  Optional<Trace> begin(HttpServletRequest request, String method, String route);

  /** Returns the tracing by OpenTelemetry if its API is on the class path, and otherwise none. */
  static Tracing ofClassPath() {
    try {
      Class.forName(
          "io.opentelemetry.api.GlobalOpenTelemetry", false, Tracing.class.getClassLoader());
      return new OpenTelemetryTracing();
    } catch (ClassNotFoundException | LinkageError e) {
      return (request, method, route) -> Optional.empty();
    }
  }
}
