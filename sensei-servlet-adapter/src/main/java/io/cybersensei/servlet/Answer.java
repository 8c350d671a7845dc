package io.cybersensei.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What goes back to the client.
 *
 * @param status the HTTP status
 * @param mediaType of the body
 * @param headers besides those that every answer has
 * @param body none for an answer without content
 */
record Answer(
    int status, String mediaType, Map<String, String> headers, Optional<JsonObject> body) {

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer json(int status, JsonObject body) {
    return new Answer(status, "application/json", Map.of(), Optional.of(body));
  }

  static Answer problem(int status, JsonObject body) {
    return new Answer(status, "application/problem+json", Map.of(), Optional.of(body));
  }

  static Answer empty(int status) {
    return new Answer(status, "", Map.of(), Optional.empty());
  }

  /** The same answer with one more header. */
  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, mediaType, more, body);
  }

  /**
   * Sends it.
   *
   * @param withBody false for HEAD, whose answer only says how long the body would be
   */
  void sendTo(HttpServletResponse response, boolean withBody) throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    headers.forEach(response::setHeader);
    if (body.isEmpty()) {
      return;
    }
    byte[] bytes = body.get().bytes();
    response.setContentType(mediaType + ";charset=utf-8");
    response.setContentLength(bytes.length);
    if (withBody) {
      response.getOutputStream().write(bytes);
    }
  }
}
