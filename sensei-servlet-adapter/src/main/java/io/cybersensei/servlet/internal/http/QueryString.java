package io.cybersensei.servlet.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The query string of a request. It is decoded here and not by the container: a container reads
 * parameters from a form in the body as well, decodes each in its own way, and puts a replacement
 * character in the place of bytes that are not UTF-8.
 */
final class QueryString {

  private final String text;

  QueryString(Optional<String> text) {
    this.text = text.orElse("");
  }

  /**
   * Returns all values of a parameter in their order. A parameter without {@code =} has an empty
   * value.
   *
   * @throws ProblemException with 400 if the query string is not percent-encoded UTF-8
   */
  List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (String parameter : text.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String key = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
      String value = decoded(equals < 0 ? "" : parameter.substring(equals + 1));
      if (key.equals(name)) {
        values.add(value);
      }
    }
    return values;
  }

  /**
   * Returns the names of all parameters.
   *
   * @throws ProblemException with 400 if the query string is not percent-encoded UTF-8
   */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (String parameter : text.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
      if (!parameter.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.chars().allMatch(c -> c < 0x80)) {
      return text.replace('+', ' ');
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.write(octet(text, i));
        i += 2;
      } else if (c >= 0x80) {
        // Not a character of a URI (RFC 3986), so its encoding is unknown.
        throw malformed();
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static int octet(String text, int percent) {
    if (percent + 2 >= text.length()
        || !HexFormat.isHexDigit(text.charAt(percent + 1))
        || !HexFormat.isHexDigit(text.charAt(percent + 2))) {
      throw malformed();
    }
    return HexFormat.fromHexDigits(text, percent + 1, percent + 3);
  }

  private static ProblemException malformed() {
    return new ProblemException(Problem.of(400, "The query string must be percent-encoded UTF-8."));
  }
}
