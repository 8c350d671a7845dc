package io.cybersensei.demo;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;

/**
 * The metrics for Prometheus: for callers with the token if there is one, and otherwise for this
 * machine alone.
 */
final class MetricsServlet extends HttpServlet {

  static final String PATH = "/metrics";

  private static final long serialVersionUID = 1;
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final transient PrometheusMeterRegistry registry;
  private final transient Optional<String> token;

  MetricsServlet(PrometheusMeterRegistry registry, Optional<String> token) {
    this.registry = registry;
    this.token = token;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    if (!isAllowed(request)) {
      response.setStatus(token.isPresent() ? 401 : 403);
      if (token.isPresent()) {
        response.setHeader("WWW-Authenticate", "Bearer");
      }
      return;
    }
    byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
    response.setContentType(CONTENT_TYPE);
    response.setContentLength(text.length);
    response.getOutputStream().write(text);
  }

  /** Returns whether a caller may see the state of this process. */
  boolean isAllowed(HttpServletRequest request) {
    if (token.isEmpty()) {
      try {
        return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
      } catch (UnknownHostException e) {
        return false;
      }
    }
    String given = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
    return MessageDigest.isEqual(
        ("Bearer " + token.get()).getBytes(StandardCharsets.UTF_8),
        given.getBytes(StandardCharsets.UTF_8));
  }
}
