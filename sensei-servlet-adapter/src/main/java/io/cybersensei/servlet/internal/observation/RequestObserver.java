package io.cybersensei.servlet.internal.observation;

import io.cybersensei.metrics.Metrics;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Observes the requests of one servlet. Thread-safe. */
public final class RequestObserver {

  /** The header with the id of a request, which a proxy may have set. */
  public static final String ID_HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = RequestObserver.class.getName();

  /** Ids as proxies make them. Nothing else of a client's choice gets into the log. */
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{16,64}");

  private final Metrics metrics;
  private final Tracing tracing;

  /**
   * @param metrics receives the time of each request
   */
  public RequestObserver(Metrics metrics) {
    this.metrics = metrics;
    this.tracing = Tracing.ofClassPath();
  }

  /** Returns the observation of a request: a new one, or that which an earlier dispatch began. */
  public ObservedRequest observe(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof ObservedRequest begun) {
      return begun;
    }
    String id =
        Optional.ofNullable(request.getHeader(ID_HEADER))
            .filter(given -> ID.matcher(given).matches())
            .orElseGet(() -> UUID.randomUUID().toString());
    ObservedRequest observed = new ObservedRequest(request, id, metrics, tracing);
    request.setAttribute(ATTRIBUTE, observed);
    return observed;
  }
}
