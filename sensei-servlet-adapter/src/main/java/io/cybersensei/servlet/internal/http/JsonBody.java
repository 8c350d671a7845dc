package io.cybersensei.servlet.internal.http;

import io.cybersensei.servlet.internal.json.JsonReader;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.servlet.internal.json.MalformedJsonException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Consumer;

/** Reads the bodies of requests as JSON, within limits. */
public final class JsonBody {

  private JsonBody() {}

  /**
   * Returns a small body, such as one with credentials or a goal, which must be an object.
   *
   * @throws ProblemException with 422 if the body is not an object, or for the reasons of {@link
   *     #readEach}
   */
  public static JsonValue.Members readObject(Request request) {
    return readObject(request, BodyLimit.CREDENTIALS);
  }

  /**
   * Returns a body with one document, such as a group, which must be an object.
   *
   * @throws ProblemException with 422 if the body is not an object, or for the reasons of {@link
   *     #readEach}
   */
  public static JsonValue.Members readDocument(Request request) {
    return readObject(request, BodyLimit.DOCUMENT);
  }

  /**
   * A body that was read.
   *
   * @param value its JSON
   * @param bytes its size
   */
  public record Sized(JsonValue value, int bytes) {}

  /**
   * Returns a body with one statement of xAPI or an array of them.
   *
   * @throws ProblemException for the reasons of {@link #readEach}
   */
  public static Sized readStatements(Request request) {
    return read(
        request,
        BodyLimit.DOCUMENT,
        (in, maxValues, size) -> new Sized(JsonReader.read(in, maxValues), size));
  }

  /**
   * Returns a part of a body with one statement of xAPI or an array of them.
   *
   * @throws ProblemException with 413 for too many bytes, and 400 if it is not well-formed
   */
  public static JsonValue readStatements(byte[] part) {
    if (part.length > BodyLimit.DOCUMENT.maxBytes()) {
      throw ReceivedBody.tooLarge(BodyLimit.DOCUMENT);
    }
    try {
      return JsonReader.read(new ByteArrayInputStream(part), BodyLimit.DOCUMENT.maxValues());
    } catch (MalformedJsonException e) {
      throw new ProblemException(Problem.of(400, e.detail()));
    }
  }

  private static JsonValue.Members readObject(Request request, BodyLimit limit) {
    JsonValue body = read(request, limit, (in, maxValues, size) -> JsonReader.read(in, maxValues));
    if (body instanceof JsonValue.Members object) {
      return object;
    }
    throw new ProblemException(
        Problem.invalid("", "wrong_type", "The body must be a JSON object."));
  }

  /**
   * Passes each element of a body with interactions to a function while the body is parsed, so that
   * the JSON of only one element is in memory. A body that is not an array is one element.
   *
   * @return the size of the body in bytes
   * @throws ProblemException with 415 for another media type, 413 for too many bytes, 408 if the
   *     body does not arrive in time, 503 if too many bodies are in memory, and 400 if the body is
   *     cut short, is not well-formed JSON in UTF-8, repeats a member of an object or exceeds a
   *     limit
   */
  public static int readEach(Request request, Consumer<JsonValue> element) {
    return read(
        request,
        BodyLimit.INTERACTIONS,
        (in, maxValues, size) -> {
          JsonReader.readEach(in, maxValues, element);
          return size;
        });
  }

  /** A way to parse a body. */
  @FunctionalInterface
  private interface Parsing<T> {
    T parse(InputStream in, int maxValues, int size) throws MalformedJsonException;
  }

  private static <T> T read(Request request, BodyLimit limit, Parsing<T> parsing) {
    requireJson(request.servletRequest());
    ByteArrayInputStream in = request.body(limit);
    try {
      return parsing.parse(in, limit.maxValues(), in.available());
    } catch (MalformedJsonException e) {
      throw new ProblemException(Problem.of(400, e.detail()));
    }
  }

  private static void requireJson(HttpServletRequest request) {
    if (!isJson(request)) {
      throw new ProblemException(
          Problem.of(415, "The body must be application/json in UTF-8, without Content-Encoding.")
              .with("Accept", "application/json"));
    }
  }

  /** Returns whether a request says that its body is JSON in UTF-8, without an encoding. */
  public static boolean isJson(HttpServletRequest request) {
    String contentType = request.getContentType();
    return contentType != null
        && isJson(contentType)
        && request.getHeader("Content-Encoding") == null;
  }

  /** Returns whether a media type is JSON in UTF-8. */
  public static boolean isJson(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("charset=")
          && !parameter.equals("charset=utf-8")
          && !parameter.equals("charset=\"utf-8\"")) {
        return false;
      }
    }
    return parts[0].strip().equals("application/json");
  }
}
