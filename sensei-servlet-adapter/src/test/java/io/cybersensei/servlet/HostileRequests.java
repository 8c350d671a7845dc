package io.cybersensei.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.servlet.internal.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Requests with strange headers, cookies, path segments and query parameters. Those that a route
 * reads are the ones that the OpenAPI document describes.
 */
final class HostileRequests {

  /** Headers that a client can send to any route. */
  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Accept-Charset",
          "Accept-Encoding",
          "Accept-Language",
          "Access-Control-Request-Headers",
          "Access-Control-Request-Method",
          "Authorization",
          "Cache-Control",
          "Content-Encoding",
          "Content-Language",
          "Content-Type",
          "Cookie",
          "Date",
          "Expect",
          "Forwarded",
          "From",
          "If-Match",
          "If-Modified-Since",
          "If-None-Match",
          "If-Range",
          "If-Unmodified-Since",
          "Keep-Alive",
          "Max-Forwards",
          "Origin",
          "Pragma",
          "Prefer",
          "Range",
          "Referer",
          "Sec-Fetch-Site",
          "TE",
          "Trailer",
          "Upgrade",
          "User-Agent",
          "X-CSRF-Token",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-HTTP-Method-Override");

  private static final List<String> UNKNOWN_PARAMETERS = List.of("_", "");

  private static final List<String> STRANGE =
      List.of(
          "",
          " ",
          "\"",
          "'",
          "a\"b",
          "\\",
          "\\\"",
          ",",
          ";",
          "=",
          ";;=,",
          "*",
          "*/*;q=x",
          "W/\"",
          "\"\"\"",
          "bytes=9-1",
          "bytes=-99999999999999999999",
          "de;q=1e999",
          "de-\"x\"",
          "Bearer",
          "Bearer \"",
          "Basic Og==",
          "Digest x=\"",
          "<script>alert(1)</script>",
          "${jndi:ldap://x}",
          "%s%n%x",
          "null",
          "undefined",
          "-1",
          "2147483648",
          "9".repeat(400),
          "1e999",
          "x".repeat(3_000),
          "\u00ff\u00fe",
          "\u00c0\u0080",
          "\u00ed\u00a0\u0080",
          "\t",
          "Thu, 32 Foo 9999 99:99:99 GMT",
          "http://[",
          "application/json; charset=\"",
          "application/json; charset=",
          "text/html; =",
          "__Host-sensei-access=\"; __Host-sensei-refresh",
          "__Host-sensei-access=a; __Host-sensei-access=b",
          "__Host-sensei-refresh=\u00ff; =; ;;",
          "$Version=1; a=\"b",
          "::1",
          "999.999.999.999, \"",
          "100-continue",
          "websocket");

  private static final List<String> ENCODED =
      List.of(
          "%",
          "%2",
          "%zz",
          "%00",
          "%0d%0a",
          "%22",
          "%5c",
          "%ff",
          "%c0%af",
          "%ed%a0%80",
          "%u0041",
          "+",
          "%2e",
          "%2f",
          ".",
          "..",
          "me",
          "%25",
          "a".repeat(201),
          "%e2%82",
          "%f0%9f%92%a9",
          ";",
          ";x=y",
          "a;jsessionid=1",
          "&",
          "=",
          "?",
          "\u00e9",
          "{x}",
          "<b>",
          "\"",
          "|",
          "1e9",
          "-1");

  private final JsonNode paths;
  private final SplittableRandom random;

  /**
   * @param document the OpenAPI document of the routes
   */
  HostileRequests(JsonNode document, SplittableRandom random) {
    this.paths = document.get("paths");
    this.random = random;
  }

  /** Returns the names of the parameters of a route in the query or the headers. */
  private List<String> parameters(Route route, String place) {
    List<String> names = new ArrayList<>();
    paths
        .get(route.template())
        .get(route.method().toLowerCase(Locale.ROOT))
        .path("parameters")
        .forEach(
            parameter -> {
              if (parameter.get("in").asText().equals(place)) {
                names.add(parameter.get("name").asText());
              }
            });
    return names;
  }

  /**
   * Returns a request for a route.
   *
   * @param credentials the headers that identify a caller, each with its line end; empty for none
   */
  byte[] next(Route route, String credentials) {
    String body =
        List.of("POST", "PUT", "PATCH").contains(route.method()) ? "{\"username\":1}" : "";
    StringBuilder request = new StringBuilder();
    request.append(random.nextInt(10) == 0 ? "HEAD" : route.method()).append(' ');
    request.append(path(route.template())).append(query(route)).append(" HTTP/1.1\r\n");
    request.append("Host: localhost\r\nConnection: close\r\n").append(credentials);
    if (!body.isEmpty()) {
      request.append("Content-Type: application/json\r\n");
      request.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    List<String> headers = parameters(route, "header");
    for (int i = random.nextInt(4); i > 0; i--) {
      boolean isRead = !headers.isEmpty() && random.nextBoolean();
      request.append(pick(isRead ? headers : HEADERS)).append(": ").append(value()).append("\r\n");
    }
    return request.append("\r\n").append(body).toString().getBytes(ISO_8859_1);
  }

  private String path(String template) {
    return template.replaceAll(
        "\\{[a-z]+}", random.nextInt(3) == 0 ? "me" : quoted(pick(ENCODED) + tail()));
  }

  private String tail() {
    return random.nextInt(3) == 0 ? pick(ENCODED) : "";
  }

  private static String quoted(String replacement) {
    return java.util.regex.Matcher.quoteReplacement(replacement);
  }

  private String query(Route route) {
    List<String> names = parameters(route, "query");
    StringBuilder query = new StringBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      boolean isRead = !names.isEmpty() && random.nextInt(8) > 0;
      query.append(query.isEmpty() ? '?' : '&').append(pick(isRead ? names : UNKNOWN_PARAMETERS));
      query.append('=').append(pick(ENCODED)).append(tail());
    }
    return query.toString();
  }

  private String value() {
    String value = pick(STRANGE);
    return switch (random.nextInt(4)) {
      case 0 -> value + pick(STRANGE);
      case 1 -> randomBytes();
      default -> value;
    };
  }

  /** Returns bytes as Latin-1 characters, without those that end a header. */
  private String randomBytes() {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return new String(bytes, ISO_8859_1).replaceAll("[\r\n\0]", "");
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Returns a request as text, for the message of a failed test. */
  static String text(byte[] request) {
    return new String(request, StandardCharsets.ISO_8859_1);
  }
}
