package io.cybersensei.loadtest;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests as a browser sends them, each of which is written to the file of requests. Cookies are
 * kept here, because Gatling sends {@code Secure} ones over HTTPS only, and browsers to localhost
 * as well. Thread-safe.
 */
final class Call {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATUS = "call.status";
  private static final String MILLIS = "call.millis";
  private static final String BODY = "call.body";
  private static final String SET_COOKIES = "call.setCookies";
  private static final String START = "call.start";
  private static final String COOKIES = "cookies";
  private static final String CSRF = "csrf";

  private final RequestFile file;

  Call(RequestFile file) {
    this.file = file;
  }

  /**
   * Sends a request, and ends the visit unless the status is the expected one.
   *
   * @param route the method and the template of the path
   * @param then reads the body into the session
   */
  ChainBuilder send(
      String route,
      HttpRequestActionBuilder request,
      int expected,
      Function<Session, Session> then) {
    HttpRequestActionBuilder sent =
        request
            .header("Cookie", Call::cookies)
            .header("X-CSRF-Token", session -> text(session, CSRF))
            .check(
                status().saveAs(STATUS),
                responseTimeInMillis().saveAs(MILLIS),
                header("Set-Cookie").findAll().optional().saveAs(SET_COOKIES),
                bodyString().saveAs(BODY));
    return exec(session -> session.set(START, System.currentTimeMillis()))
        .exec(sent)
        .exec(session -> taken(session, route, expected, then))
        .exitHereIfFailed();
  }

  ChainBuilder send(String route, HttpRequestActionBuilder request, int expected) {
    return send(route, request, expected, session -> session);
  }

  /** Returns the JSON of the last response. */
  static JsonNode json(Session session) {
    try {
      return JSON.readTree(text(session, BODY));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The body is not JSON: " + text(session, BODY), e);
    }
  }

  /** Returns a body in JSON. */
  static String body(Map<String, ?> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the cookies of the session, by their names. */
  static Map<String, String> cookiesOf(Session session) {
    @Nullable Map<String, String> cookies = session.get(COOKIES);
    return cookies == null ? Map.of() : cookies;
  }

  /** Puts cookies from an earlier visit into the session. */
  static Session withCookies(Session session, Map<String, String> cookies) {
    return session.set(COOKIES, cookies);
  }

  /** Forgets all cookies, as a browser does that is told to by a logout. */
  static Session withoutCookies(Session session) {
    return session.remove(COOKIES);
  }

  /** Keeps the token that changes need from now on. */
  static Session signedIn(Session session) {
    return session.set(CSRF, json(session).path("csrf_token").asText());
  }

  private Session taken(
      Session session, String route, int expected, Function<Session, Session> then) {
    long start = session.getLong(START);
    Integer status = session.get(STATUS);
    Integer millis = session.get(MILLIS);
    String error = "";
    if (status == null || millis == null) {
      error = "no response";
      millis = (int) (System.currentTimeMillis() - start);
    } else if (status != expected) {
      error = status + " " + kind(session);
    }
    file.add(new Request(start, route, millis, error));
    Session next = session;
    if (error.isEmpty()) {
      next = then.apply(withCookies(session));
    } else {
      next = session.markAsFailed();
    }
    return next.removeAll(STATUS, MILLIS, BODY, SET_COOKIES);
  }

  /** Returns the code of a problem, and the rules of its violations. */
  private static String kind(Session session) {
    try {
      JsonNode problem = JSON.readTree(text(session, BODY));
      String rules =
          problem.path("violations").findValuesAsText("rule").stream()
              .distinct()
              .collect(Collectors.joining(", "));
      String title = problem.path("title").asText(problem.path("type").asText());
      return rules.isEmpty() ? title : title + " (" + rules + ")";
    } catch (JsonProcessingException e) {
      return "without a problem";
    }
  }

  private static Session withCookies(Session session) {
    List<String> set = session.get(SET_COOKIES);
    if (set == null || set.isEmpty()) {
      return session;
    }
    Map<String, String> cookies = new TreeMap<>(cookiesOf(session));
    for (String cookie : set) {
      String pair = cookie.split(";", 2)[0];
      int sign = pair.indexOf('=');
      cookies.put(pair.substring(0, sign), pair.substring(sign + 1));
    }
    return session.set(COOKIES, cookies);
  }

  private static String cookies(Session session) {
    return cookiesOf(session).entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  static String text(Session session, String name) {
    @Nullable Object value = session.get(name);
    return value == null ? "" : value.toString();
  }
}
