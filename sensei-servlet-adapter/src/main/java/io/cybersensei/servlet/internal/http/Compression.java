package io.cybersensei.servlet.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * The compression of JSON by gzip for clients that accept it (RFC 9110, section 12.5.3). A response
 * with a strong entity tag is not compressed, because the tag is that of the plain bytes.
 */
final class Compression {

  /** Below this size, a response fits into a packet anyway. */
  private static final int MIN_BYTES = 1_400;

  private static final String JSON = "application/json";

  private Compression() {}

  /** Returns whether the response to a request may be compressed. */
  static boolean isWanted(
      HttpServletRequest request, String mediaType, Map<String, String> headers) {
    String tag = headers.getOrDefault("ETag", "W/");
    return mediaType.equals(JSON) && tag.startsWith("W/") && accepts(request);
  }

  /** Returns whether bytes are enough to compress. */
  static boolean isWorthwhile(byte[] bytes) {
    return bytes.length >= MIN_BYTES;
  }

  private static boolean accepts(HttpServletRequest request) {
    String header = request.getHeader("Accept-Encoding");
    if (header == null) {
      return false;
    }
    for (String each : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = each.split(";", -1);
      boolean refused = parts.length > 1 && parts[1].strip().matches("q=0(\\.0*)?");
      if (parts[0].strip().equals("gzip") && !refused) {
        return true;
      }
    }
    return false;
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4);
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }
}
