package io.cybersensei.servlet.internal.http;

import io.cybersensei.servlet.internal.observation.ObservedRequest;
import io.cybersensei.servlet.internal.observation.RequestObserver;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handling of requests from their first byte to the end of the response. Thread-safe.
 *
 * <p>A response never waits for the body of its request. If a part of the body has not arrived, the
 * response closes the connection, and the rest of the body is discarded.
 */
public final class RequestCycle {

  private static final Logger LOG = LoggerFactory.getLogger(RequestCycle.class);

  private final Router router;
  private final BiFunction<Response, HttpServletRequest, Response> headers;
  private final Bodies bodies;
  private final RequestObserver observer;

  /**
   * @param routes the routes; no two have the same method and match the same path
   * @param headers adds headers to the response to a request
   * @param observer observes each request
   */
  public RequestCycle(
      List<Route> routes,
      BiFunction<Response, HttpServletRequest, Response> headers,
      RequestObserver observer) {
    this.observer = observer;
    this.bodies = new Bodies();
    this.router = new Router(routes, bodies);
    this.headers = headers;
  }

  /** Handles a request, now or when its body has arrived. */
  public void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ObservedRequest observed = observer.observe(request);
    observed.enter();
    try {
      handle(request, response, observed);
    } finally {
      observed.leave();
    }
  }

  private void handle(
      HttpServletRequest request, HttpServletResponse response, ObservedRequest observed)
      throws IOException {
    Response answer;
    try {
      answer = router.respond(request, observed);
    } catch (BodyPendingException pending) {
      bodies.receive(
          request, response, pending.body(), refusal -> refuse(refusal, request, response));
      return;
    }
    try {
      send(answer, request, response);
    } finally {
      observed.ended(response.getStatus());
      Bodies.release(request);
    }
  }

  private void send(Response answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Bodies.Rest rest = Bodies.rest(request);
    if (rest == Bodies.Rest.UNREADABLE) {
      // If a body is malformed, Tomcat sends a page of its own, which has the stack trace in it.
      request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
    }
    write(rest == Bodies.Rest.NONE ? answer : closing(answer, request), request, response);
    if (rest == Bodies.Rest.COMING) {
      Bodies.discard(request, response);
    }
  }

  private void refuse(Response refusal, HttpServletRequest request, HttpServletResponse response) {
    try {
      write(closing(refusal, request), request, response);
    } catch (IOException e) {
      LOG.debug("The client has gone.", e);
    } finally {
      observer.observe(request).ended(response.getStatus());
    }
  }

  /** Later versions of HTTP have no such header. There the container ends the stream. */
  private static Response closing(Response response, HttpServletRequest request) {
    return request.getProtocol().startsWith("HTTP/1")
        ? response.with("Connection", "close")
        : response;
  }

  private void write(Response answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean withBody = !request.getMethod().equals("HEAD");
    String id = observer.observe(request).id();
    try {
      Response identified = answer.with(RequestObserver.ID_HEADER, id);
      headers
          .apply(identified, request)
          .sendTo(
              response,
              withBody,
              Compression.isWanted(request, answer.mediaType(), answer.headers()));
      // So that no error page of the container takes its place.
      response.flushBuffer();
    } catch (RuntimeException fault) {
      // Otherwise the container would send a page of its own, with the stack trace.
      if (response.isCommitted()) {
        throw fault;
      }
      response.reset();
      Router.fault("A response", fault)
          .with(RequestObserver.ID_HEADER, id)
          .sendTo(response, withBody);
    }
  }
}
