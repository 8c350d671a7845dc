package io.cybersensei.servlet.internal.http;

import io.cybersensei.servlet.internal.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A response to a request.
 *
 * @param status the HTTP status
 * @param mediaType the media type of the body
 * @param headers the headers besides those that every response has
 * @param cookies the values of {@code Set-Cookie} headers
 * @param body the body, if any
 * @param content the writer of a large body in place of one in memory, if any
 * @param payload a body of known length and any media type, if any
 */
public record Response(
    int status,
    String mediaType,
    Map<String, String> headers,
    List<String> cookies,
    Optional<JsonObject> body,
    Optional<Content> content,
    Optional<Payload> payload) {

  /** A writer of a body. */
  @FunctionalInterface
  public interface Content {
    /** Writes the body. An exception ends the connection, so that no part looks complete. */
    void writeTo(OutputStream out) throws IOException;
  }

  public Response {
    headers = Map.copyOf(headers);
    cookies = List.copyOf(cookies);
  }

  /** Returns a response with a JSON body. */
  public static Response json(int status, JsonObject body) {
    return new Response(
        status,
        "application/json",
        Map.of(),
        List.of(),
        Optional.of(body),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns a problem of RFC 9457. */
  public static Response problem(int status, JsonObject body) {
    return new Response(
        status,
        "application/problem+json",
        Map.of(),
        List.of(),
        Optional.of(body),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns a response without a body. */
  public static Response empty(int status) {
    return new Response(
        status, "", Map.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns a response with a body that is written while it is sent. */
  public static Response stream(String mediaType, Content content) {
    return new Response(
        200,
        mediaType,
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.of(content),
        Optional.empty());
  }

  /** Returns a response with a body of any media type. */
  public static Response of(int status, String mediaType, Payload payload) {
    return new Response(
        status,
        mediaType,
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(payload));
  }

  /** Returns this response with one more header. */
  public Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, mediaType, more, cookies, body, content, payload);
  }

  /** Returns this response with another status and without a body. */
  Response withoutBody(int other) {
    return new Response(
        other, "", headers, cookies, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns this response with one more {@code Set-Cookie} header. */
  public Response withCookie(String cookie) {
    List<String> more = new ArrayList<>(cookies);
    more.add(cookie);
    return new Response(status, mediaType, headers, more, body, content, payload);
  }

  /**
   * Sends this response.
   *
   * @param withBody false for HEAD, whose response has the length of the body but not the body
   */
  public void sendTo(HttpServletResponse response, boolean withBody) throws IOException {
    sendTo(response, withBody, false);
  }

  /**
   * Sends this response.
   *
   * @param withBody false for HEAD, whose response has the length of the body but not the body
   * @param compressed whether the client accepts gzip
   */
  void sendTo(HttpServletResponse response, boolean withBody, boolean compressed)
      throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    headers.forEach(response::setHeader);
    cookies.forEach(cookie -> response.addHeader("Set-Cookie", cookie));
    if (payload.isPresent()) {
      send(payload.get(), response, withBody);
    }
    if (content.isPresent()) {
      // Each part of a multipart body has a type of its own.
      response.setContentType(
          mediaType.startsWith("multipart/") ? mediaType : mediaType + ";charset=utf-8");
      if (withBody) {
        write(content.get(), response, compressed);
      }
    }
    if (body.isEmpty()) {
      return;
    }
    byte[] bytes = body.get().bytes();
    if (compressed && Compression.isWorthwhile(bytes)) {
      bytes = Compression.gzip(bytes);
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentType(mediaType + ";charset=utf-8");
    response.setContentLength(bytes.length);
    if (withBody) {
      response.getOutputStream().write(bytes);
    }
  }

  private static void write(Content content, HttpServletResponse response, boolean compressed)
      throws IOException {
    if (!compressed) {
      content.writeTo(response.getOutputStream());
      return;
    }
    response.setHeader("Content-Encoding", "gzip");
    GZIPOutputStream out = new GZIPOutputStream(response.getOutputStream());
    content.writeTo(out);
    // Not after a failure, so that no part looks complete.
    out.finish();
  }

  private void send(Payload file, HttpServletResponse response, boolean withBody)
      throws IOException {
    try (file) {
      response.setContentType(mediaType);
      response.setContentLengthLong(file.length());
      if (withBody) {
        file.writeTo(response.getOutputStream());
      }
    }
  }

  /** Returns the status only. Cookies and bodies may contain tokens, which must not be logged. */
  @Override
  public String toString() {
    return "Response[status=" + status + "]";
  }
}
