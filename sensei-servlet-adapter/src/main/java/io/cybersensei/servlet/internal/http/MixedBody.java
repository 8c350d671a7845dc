package io.cybersensei.servlet.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.MultipartInput;

/** Reads the bodies of requests as multipart/mixed (RFC 2046), within limits. */
public final class MixedBody {

  private static final int MAX_HEADER_BYTES = 4 << 10;

  private static final Pattern TYPE =
      Pattern.compile(
          "(?i)multipart/mixed\\s*;(?:.*;)?\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))\\s*(;.*)?");

  private MixedBody() {}

  /** A part of a body. */
  public static final class Part {

    private final Map<String, String> headers;
    private final byte[] content;

    private Part(Map<String, String> headers, byte[] content) {
      this.headers = Map.copyOf(headers);
      this.content = content;
    }

    /** Returns the content, which is not copied: it can be large, and is not changed. */
    public byte[] content() {
      return content;
    }

    /** Returns a header, if there is one; of two with one name, the first. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  /** Returns whether a request says that its body is multipart/mixed. */
  public static boolean isMixed(Request request) {
    String type = Optional.ofNullable(request.servletRequest().getContentType()).orElse("");
    return type.toLowerCase(Locale.ROOT).startsWith("multipart/mixed");
  }

  /**
   * Returns the parts of a body.
   *
   * @param maxParts the limit of their number
   * @throws ProblemException with 413 for too many bytes, 408 if the body does not arrive in time,
   *     503 if too many bodies are in memory, and 400 if the body has no boundary, too many parts,
   *     or is malformed
   */
  public static List<Part> read(Request request, int maxParts) {
    String type = Optional.ofNullable(request.servletRequest().getContentType()).orElse("");
    Matcher matcher = TYPE.matcher(type);
    if (!matcher.matches() || request.servletRequest().getHeader("Content-Encoding") != null) {
      throw malformed("multipart/mixed must have a boundary, and no Content-Encoding.");
    }
    String boundary = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    List<Part> parts = new ArrayList<>();
    try {
      MultipartInput input =
          MultipartInput.builder()
              .setInputStream(request.body(BodyLimit.ATTACHMENTS))
              .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
              .setMaxPartHeaderSize(MAX_HEADER_BYTES)
              .get();
      input.setHeaderCharset(StandardCharsets.ISO_8859_1);
      for (boolean more = input.skipPreamble(); more; more = input.readBoundary()) {
        if (parts.size() == maxParts) {
          throw malformed("The body can have at most " + maxParts + " parts.");
        }
        Map<String, String> headers = headers(input.readHeaders());
        try (InputStream content = input.newInputStream()) {
          parts.add(new Part(headers, content.readAllBytes()));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw malformed("The body is no multipart/mixed with this boundary.");
    }
    return parts;
  }

  private static Map<String, String> headers(String lines) {
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.replaceAll("\\r\\n[ \\t]+", " ").split("\\r?\\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.putIfAbsent(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(Problem.of(400, detail));
  }
}
