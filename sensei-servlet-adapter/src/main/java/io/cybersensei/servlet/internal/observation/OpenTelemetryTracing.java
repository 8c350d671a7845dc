package io.cybersensei.servlet.internal.observation;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Traces by the OpenTelemetry of the process, with the names and attributes of its semantic
 * conventions for HTTP. It is looked up at each request, because a look-up before the host has set
 * it would fix it to none.
 */
final class OpenTelemetryTracing implements Tracing {

  private static final String LIBRARY = "io.cybersensei";
  private static final int FIRST_SERVER_ERROR = 500;

  @Override
  public Optional<Trace> begin(HttpServletRequest request, String method, String route) {
    OpenTelemetry telemetry = GlobalOpenTelemetry.get();
    Context parent = Context.current();
    // An agent or a filter of the host may have begun the span of the server already.
    boolean isWithin = Span.fromContext(parent).getSpanContext().isValid();
    if (!isWithin) {
      parent =
          telemetry.getPropagators().getTextMapPropagator().extract(parent, request, Headers.ALL);
    }
    Span span =
        telemetry
            .getTracer(LIBRARY)
            .spanBuilder(method + " " + route)
            .setParent(parent)
            .setSpanKind(isWithin ? SpanKind.INTERNAL : SpanKind.SERVER)
            .setAttribute("http.request.method", method)
            .setAttribute("http.route", route)
            .startSpan();
    return Optional.of(new SpanOfRequest(span));
  }

  private static final class SpanOfRequest implements Trace {

    private final Span span;
    private @Nullable Scope scope;

    SpanOfRequest(Span span) {
      this.span = span;
    }

    @Override
    @SuppressWarnings("MustBeClosed") // Closed by leave, which follows on the same thread.
    public void enter() {
      scope = span.makeCurrent();
    }

    @Override
    public void leave() {
      if (scope != null) {
        scope.close();
        scope = null;
      }
    }

    @Override
    public void end(int status) {
      span.setAttribute("http.response.status_code", status);
      if (status >= FIRST_SERVER_ERROR) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }

  /** The headers by which a caller hands over its trace. */
  private enum Headers implements TextMapGetter<HttpServletRequest> {
    ALL;

    @Override
    public Iterable<String> keys(HttpServletRequest request) {
      return Collections.list(request.getHeaderNames());
    }

    @Override
    public @Nullable String get(@Nullable HttpServletRequest request, String name) {
      return request == null ? null : request.getHeader(name);
    }
  }
}
