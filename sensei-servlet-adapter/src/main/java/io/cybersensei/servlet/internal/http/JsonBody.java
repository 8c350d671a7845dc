package io.cybersensei.servlet.internal.http;

import io.cybersensei.servlet.internal.json.JsonReader;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.servlet.internal.json.MalformedJsonException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the bodies of requests as JSON, within limits. */
public final class JsonBody {

  /** The size limit of a body: 1 MiB. */
  static final int MAX_BYTES = 1 << 20;

  private JsonBody() {}

  /**
   * Returns the body of a request.
   *
   * @throws ProblemException with 415 for another media type, 413 for too many bytes, and 400 if
   *     the body is not well-formed JSON in UTF-8, repeats a member of an object or exceeds a limit
   */
  public static JsonValue read(HttpServletRequest request) {
    requireJson(request);
    String text = decode(bytes(request));
    try {
      return JsonReader.read(text);
    } catch (MalformedJsonException e) {
      throw new ProblemException(Problem.of(400, e.detail()));
    }
  }

  /**
   * Returns the body of a request, which must be an object.
   *
   * @throws ProblemException with 422 if the body is not an object, or for the reasons of {@link
   *     #read}
   */
  public static JsonValue.Members readObject(HttpServletRequest request) {
    if (read(request) instanceof JsonValue.Members object) {
      return object;
    }
    throw new ProblemException(
        Problem.invalid("", "wrong_type", "The body must be a JSON object."));
  }

  private static void requireJson(HttpServletRequest request) {
    String contentType = request.getContentType();
    String encoding = request.getHeader("Content-Encoding");
    if (contentType == null || !isJson(contentType) || encoding != null) {
      throw new ProblemException(
          Problem.of(415, "The body must be application/json in UTF-8, without Content-Encoding.")
              .with("Accept", "application/json"));
    }
  }

  private static boolean isJson(String contentType) {
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

  private static byte[] bytes(HttpServletRequest request) {
    try {
      return readBytes(request);
    } catch (IOException e) {
      throw new ProblemException(Problem.of(400, "The body ended early or could not be read."));
    }
  }

  private static byte[] readBytes(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > MAX_BYTES) {
      throw tooLarge();
    }
    byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw tooLarge();
    }
    return bytes;
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        Problem.of(413, "The body must have at most " + MAX_BYTES + " bytes."));
  }

  private static String decode(byte[] bytes) {
    try {
      // A decoder reports malformed input. The constructor of String would replace it.
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(Problem.of(400, "The body is not valid UTF-8."));
    }
  }
}
