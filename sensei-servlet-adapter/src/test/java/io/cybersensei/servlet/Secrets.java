package io.cybersensei.servlet;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the secrets in a response, which must not be seen elsewhere. */
final class Secrets {

  private static final Pattern IN_BODY = Pattern.compile("\"\\w+_token\":\"([^\"]+)\"");
  private static final Pattern IN_COOKIE = Pattern.compile("^[^=]+=([^;]+)");

  private Secrets() {}

  static List<String> in(HttpResponse<String> response) {
    List<String> secrets = new ArrayList<>(all(IN_BODY, response.body()).toList());
    response
        .headers()
        .allValues("Set-Cookie")
        .forEach(cookie -> all(IN_COOKIE, cookie).forEach(secrets::add));
    return secrets;
  }

  private static Stream<String> all(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map(found -> found.group(1));
  }
}
