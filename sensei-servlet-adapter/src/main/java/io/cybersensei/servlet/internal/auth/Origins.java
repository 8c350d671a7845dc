package io.cybersensei.servlet.internal.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Web origins in settings, written to the letter as browsers write them in the header Origin. */
public final class Origins {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Origins() {}

  /**
   * An origin, unchanged.
   *
   * @throws IllegalArgumentException if no browser writes one like this, naming the setting
   */
  public static String checked(String setting, String origin) {
    if (parse(origin).map(Origins::written).filter(origin::equals).isEmpty()) {
      throw new IllegalArgumentException(
          setting
              + " must be an origin as browsers write it, such as https://learn.example.org or"
              + " https://learn.example.org:8443: http or https and a host, both in lower case, a"
              + " port if it is not the usual one, and nothing after it");
    }
    return origin;
  }

  /**
   * An origin whose pages nobody can change on their way to the browser.
   *
   * @throws IllegalArgumentException for another one, naming the setting
   */
  public static String checkedForCookies(String setting, String origin) {
    URI parsed = URI.create(checked(setting, origin));
    if (!parsed.getScheme().equals("https") && !THIS_MACHINE.contains(parsed.getHost())) {
      throw new IllegalArgumentException(
          setting
              + " must begin with https:// where cookies are used, because over plain HTTP anybody"
              + " on the way can read and replace them; only localhost, 127.0.0.1 and [::1] may do"
              + " without");
    }
    return origin;
  }

  private static Optional<URI> parse(String origin) {
    try {
      return Optional.of(new URI(origin))
          .filter(uri -> uri.getScheme() != null && uri.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** How browsers write the origin of an address; empty text for what has none. */
  private static String written(URI address) {
    int usualPort =
        switch (address.getScheme()) {
          case "http" -> 80;
          case "https" -> 443;
          default -> 0;
        };
    if (usualPort == 0) {
      return "";
    }
    int port = address.getPort();
    return "%s://%s%s"
        .formatted(
            address.getScheme(),
            address.getHost().toLowerCase(Locale.ROOT),
            port == -1 || port == usualPort ? "" : ":" + port);
  }
}
