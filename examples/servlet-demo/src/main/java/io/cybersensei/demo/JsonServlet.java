package io.cybersensei.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cybersensei.servlet.Caller;
import io.cybersensei.servlet.Callers;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A servlet with requests and responses in JSON, and problems of RFC 9457. */
abstract class JsonServlet extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(JsonServlet.class);
  private static final int MAX_BYTES = 16_384;

  private final transient Callers callers;
  private final transient ObjectMapper json =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * @param callers identifies callers in the same way as the servlet of Sensei
   */
  JsonServlet(Callers callers) {
    this.callers = callers;
  }

  /** Returns the response to a GET. */
  abstract Object get(String path, HttpServletRequest request) throws ProblemException;

  /** Returns the response to a POST. */
  Object post(String path, HttpServletRequest request) throws IOException, ProblemException {
    throw noSuchPath();
  }

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    handle(request, response, this::get);
  }

  @Override
  protected final void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    handle(request, response, this::post);
  }

  /** Returns the caller. */
  final Caller caller(HttpServletRequest request) throws ProblemException {
    return callers.callerOf(request).orElseThrow(ProblemException::unknownCaller);
  }

  /** Returns the language that the client prefers. */
  static Locale language(HttpServletRequest request) {
    return request.getLocale();
  }

  /** Returns the body of a request. */
  final JsonNode body(HttpServletRequest request) throws IOException, ProblemException {
    byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw ProblemException.tooLarge("The body must not exceed " + MAX_BYTES + " bytes.");
    }
    try {
      return json.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw ProblemException.malformed("The body is not valid JSON.");
    }
  }

  static ProblemException noSuchPath() {
    return ProblemException.notFound("There is no such path.");
  }

  private interface Handler {
    Object handle(String path, HttpServletRequest request) throws IOException, ProblemException;
  }

  private void handle(HttpServletRequest request, HttpServletResponse response, Handler handler)
      throws IOException {
    String path = request.getPathInfo();
    try {
      send(response, 200, "application/json", handler.handle(path == null ? "" : path, request));
    } catch (ProblemException e) {
      send(response, e);
    } catch (RuntimeException fault) {
      UUID id = UUID.randomUUID();
      LOG.error("A request failed: {}", id, fault);
      send(
          response,
          ProblemException.fault("The server failed. See its log for the fault " + id + "."));
    }
  }

  private void send(HttpServletResponse response, ProblemException exception) throws IOException {
    ProblemException.Problem problem = exception.problem();
    if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    send(response, problem.status(), "application/problem+json", problem);
  }

  private void send(HttpServletResponse response, int status, String type, Object body)
      throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType(type + ";charset=utf-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
