package io.cybersensei.servlet.internal.observation;

import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.Metrics;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One request under observation. It knows the template of the route and never the path, the query,
 * a header or the body, which may hold names and secrets. One thread at a time uses it.
 */
public final class ObservedRequest {

  private static final Logger ACCESS = LoggerFactory.getLogger("io.cybersensei.access");
  private static final String MDC_KEY = "request_id";

  /** A method is what a client sends, and each tag of a metric must have few values. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  private final HttpServletRequest request;
  private final String id;
  private final String method;
  private final Metrics metrics;
  private final Tracing tracing;
  private final long begun = System.nanoTime();
  private String route = "unknown";
  private Optional<Tracing.Trace> trace = Optional.empty();
  private @Nullable String before;
  private boolean ended;

  ObservedRequest(HttpServletRequest request, String id, Metrics metrics, Tracing tracing) {
    this.request = request;
    this.id = id;
    this.method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
    this.metrics = metrics;
    this.tracing = tracing;
  }

  /** Returns the id of the request, which is also in the log. */
  public String id() {
    return id;
  }

  /** Begins a dispatch on this thread: lines that it logs have the id of the request. */
  public void enter() {
    before = MDC.get(MDC_KEY);
    MDC.put(MDC_KEY, id);
  }

  /** Takes from the thread what the dispatch has set. */
  public void leave() {
    trace.ifPresent(Tracing.Trace::leave);
    if (before == null) {
      MDC.remove(MDC_KEY);
    } else {
      MDC.put(MDC_KEY, before);
    }
  }

  /** Takes in the route of the request, and continues or begins its trace on this thread. */
  public void routed(String template) {
    route = template;
    if (trace.isEmpty()) {
      trace = tracing.begin(request, method, template);
    }
    trace.ifPresent(Tracing.Trace::enter);
  }

  /** Takes in the end of the response; later calls change nothing. */
  public void ended(int status) {
    if (ended) {
      return;
    }
    ended = true;
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    metrics.time(Metric.HTTP_REQUESTS, time, method, route, Integer.toString(status));
    trace.ifPresent(each -> each.end(status));
    ACCESS
        .atInfo()
        .addKeyValue(MDC_KEY, id)
        .addKeyValue("method", method)
        .addKeyValue("route", route)
        .addKeyValue("status", status)
        .addKeyValue("duration_ms", time.toMillis())
        .log("Request served.");
  }
}
