package io.cybersensei.servlet.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The hash of the content of a request: its path, its query and the bytes of its body. */
public final class RequestDigest {

  private static final byte END = 0;

  private RequestDigest() {}

  /**
   * Returns the SHA-256 of a request, as 64 hexadecimal digits.
   *
   * @param limit the limit of the body
   * @throws ProblemException with 400, 408, 413 or 503 if the body breaks a limit or is cut short
   */
  public static String of(Request request, BodyLimit limit) {
    MessageDigest digest = sha256();
    for (Map.Entry<String, String> each : new TreeMap<>(request.variables()).entrySet()) {
      add(digest, each.getKey());
      add(digest, each.getValue());
    }
    add(digest, Objects.requireNonNullElse(request.servletRequest().getQueryString(), ""));
    digest.update(request.body(limit).readAllBytes());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update(END);
  }

  /** Returns a new digest, for other content than that of a whole request. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime cannot compute SHA-256.", e);
    }
  }
}
