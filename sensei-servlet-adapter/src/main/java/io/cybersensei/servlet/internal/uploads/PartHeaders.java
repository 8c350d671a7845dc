package io.cybersensei.servlet.internal.uploads;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header Content-Disposition of a part (RFC 7578).
 *
 * @param name the name of the field, if any
 * @param fileName the name of the file, if any: the extended one of RFC 8187 if it is well-formed,
 *     otherwise the plain one
 */
record PartHeaders(Optional<String> name, Optional<String> fileName) {

  // No group is repeated in these, because a matcher calls itself for each repetition: a long name
  // would exhaust the stack.
  private static final Pattern PARAMETER = Pattern.compile(";\\s*([A-Za-z*]+)\\s*=\\s*");
  private static final Pattern EXTENDED =
      Pattern.compile("(?i)(utf-8|iso-8859-1)'[A-Za-z0-9-]*'(\\S*)");
  private static final Pattern NO_OCTET = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /**
   * Reads the headers of a part.
   *
   * @param headers the lines, whose bytes were read as UTF-8
   */
  static PartHeaders read(String headers) {
    Optional<String> name = Optional.empty();
    Optional<String> plain = Optional.empty();
    Optional<String> extended = Optional.empty();
    for (String line : headers.replaceAll("\\r\\n[ \\t]+", " ").split("\\r?\\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
        Matcher parameter = PARAMETER.matcher(line);
        int end = 0;
        while (parameter.find(end)) {
          int start = parameter.end();
          int quote = endOfQuoted(line, start);
          end = quote < 0 ? endOfToken(line, start) : quote + 1;
          String value =
              quote < 0 ? line.substring(start, end) : unquoted(line.substring(start + 1, quote));
          switch (parameter.group(1).toLowerCase(Locale.ROOT)) {
            case "name" -> name = name.or(() -> Optional.of(value));
            case "filename" -> plain = plain.or(() -> Optional.of(value));
            case "filename*" -> extended = extended.or(() -> decoded(value));
            default -> {}
          }
        }
      }
    }
    Optional<String> fallback = plain;
    return new PartHeaders(name, extended.or(() -> fallback));
  }

  /** Returns the place of the quote that ends a quoted text; -1 if none begins at the start. */
  private static int endOfQuoted(String line, int start) {
    if (!line.startsWith("\"", start)) {
      return -1;
    }
    int at = start + 1;
    while (at < line.length() && line.charAt(at) != '"') {
      at += line.charAt(at) == '\\' ? 2 : 1;
    }
    return at < line.length() ? at : -1;
  }

  private static int endOfToken(String line, int start) {
    int at = start;
    while (at < line.length() && ";\t\n\u000B\f\r ".indexOf(line.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /**
   * Undoes the escapes of quotes, which browsers write as {@code %22}. A backslash before other
   * characters is that of a path of Windows.
   */
  private static String unquoted(String text) {
    return text.replace("\\\"", "\"").replace("%22", "\"");
  }

  private static Optional<String> decoded(String value) {
    Matcher matcher = EXTENDED.matcher(value);
    if (!matcher.matches() || NO_OCTET.matcher(value).find()) {
      return Optional.empty();
    }
    Charset charset = Charset.forName(matcher.group(1));
    // A plus is a plus here.
    String escaped = matcher.group(2).replace("+", "%2B");
    byte[] bytes =
        URLDecoder.decode(escaped, StandardCharsets.ISO_8859_1)
            .getBytes(StandardCharsets.ISO_8859_1);
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
