package io.cybersensei.servlet.internal.http;

import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Optional;

/** Entity tags (RFC 9110, section 8.8.3): the SHA-256 of a body. */
public final class EntityTag {

  private static final int HEX_DIGITS = 32;
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  /** The member with the time of the response, by which otherwise equal bodies differ. */
  private static final String AS_OF = "as_of";

  private EntityTag() {}

  /**
   * Returns the endpoint with responses for clients that poll: a 200 with JSON has a weak tag, and
   * is a 304 without a body for a client that names it in If-None-Match. Bodies that differ in the
   * time of the response, or in a fraction by less than a thousandth, have the same tag, because
   * estimates change with each second.
   */
  public static Endpoint polled(Endpoint endpoint) {
    return endpoint.handledBy(request -> tagged(request, endpoint.handler().handle(request)));
  }

  private static Response tagged(Request request, Response response) {
    if (response.status() != OK || response.body().isEmpty()) {
      return response;
    }
    String tag = of(response.body().get().roundedWithout(AS_OF));
    Response sent =
        isAmong(request, "If-None-Match", tag, true)
            ? response.withoutBody(NOT_MODIFIED)
            : response;
    return sent.with("ETag", "W/" + tag);
  }

  /** Returns the strong entity tag of a body, in quotes. */
  public static String of(JsonObject body) {
    byte[] digest = RequestDigest.sha256().digest(body.bytes());
    return '"' + HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS) + '"';
  }

  /**
   * Returns whether a header names a tag. A header {@code If-Match} that is absent names every tag,
   * and a header {@code If-None-Match} that is absent none.
   *
   * @param weak whether weak tags count, as they do for If-None-Match
   */
  public static boolean isAmong(Request request, String header, String tag, boolean weak) {
    Enumeration<String> values = request.servletRequest().getHeaders(header);
    if (values == null || !values.hasMoreElements()) {
      return !weak;
    }
    for (String value : Collections.list(values)) {
      for (String each : value.split(",", -1)) {
        if (names(each.strip(), tag, weak)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean names(String text, String tag, boolean weak) {
    // A proxy that compresses a response weakens its tag.
    String strong =
        Optional.of(text)
            .filter(each -> weak && each.startsWith("W/"))
            .map(each -> each.substring(2))
            .orElse(text);
    return strong.equals("*") || strong.equals(tag);
  }
}
