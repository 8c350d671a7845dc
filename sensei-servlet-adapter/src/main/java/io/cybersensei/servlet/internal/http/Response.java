package io.cybersensei.servlet.internal.http;

import io.cybersensei.servlet.internal.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes back to the client.
 *
 * @param status the HTTP status
 * @param mediaType of the body
 * @param headers besides those that every answer has
 * @param cookies the values of headers Set-Cookie
 * @param body none for an answer without content
 */
public record Response(
    int status,
    String mediaType,
    Map<String, String> headers,
    List<String> cookies,
    Optional<JsonObject> body) {

  public Response {
    headers = Map.copyOf(headers);
    cookies = List.copyOf(cookies);
  }

  public static Response json(int status, JsonObject body) {
    return new Response(status, "application/json", Map.of(), List.of(), Optional.of(body));
  }

  public static Response problem(int status, JsonObject body) {
    return new Response(status, "application/problem+json", Map.of(), List.of(), Optional.of(body));
  }

  public static Response empty(int status) {
    return new Response(status, "", Map.of(), List.of(), Optional.empty());
  }

  /** The same answer with one more header. */
  public Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, mediaType, more, cookies, body);
  }

  /** The same answer with one more header Set-Cookie. */
  public Response withCookie(String cookie) {
    List<String> more = new ArrayList<>(cookies);
    more.add(cookie);
    return new Response(status, mediaType, headers, more, body);
  }

  /**
   * Sends it.
   *
   * @param withBody false for HEAD, whose answer only says how long the body would be
   */
  public void sendTo(HttpServletResponse response, boolean withBody) throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    headers.forEach(response::setHeader);
    cookies.forEach(cookie -> response.addHeader("Set-Cookie", cookie));
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

  /** The status alone; cookies and bodies may hold tokens, which stay out of logs. */
  @Override
  public String toString() {
    return "Answer[status=" + status + "]";
  }
}
