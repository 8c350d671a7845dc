package io.cybersensei.servlet.internal.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Web origins in settings, in the form in which browsers send them in the header Origin. */
public final class Origins {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Origins() {}

  /**
   * Returns an origin unchanged.
   *
   * @param setting the name of the setting, for the message
   * @throws IllegalArgumentException if browsers would not write the origin in this form
   */
  public static String checked(String setting, String origin) {
    if (parse(origin).map(Origins::written).filter(origin::equals).isEmpty()) {
      throw new IllegalArgumentException(
          setting
              + " must be an origin as browsers write it, such as https://learn.example.org or"
              + " https://learn.example.org:8443: http or https and a host, both in lower case, a"
              + " port if it is not the default one, and nothing after it.");
    }
    return origin;
  }

  /**
   * Returns an origin unchanged if its pages cannot be changed in transit.
   *
   * @param setting the name of the setting, for the message
   * @throws IllegalArgumentException if browsers would not write the origin in this form, or if it
   *     is neither {@code https} nor on localhost
   */
  public static String checkedForCookies(String setting, String origin) {
    URI parsed = URI.create(checked(setting, origin));
    if (!parsed.getScheme().equals("https") && !THIS_MACHINE.contains(parsed.getHost())) {
      throw new IllegalArgumentException(
          setting
              + " must begin with https:// if cookies(…) is set, because plain HTTP lets others on"
              + " the network read and replace cookies. Only localhost, 127.0.0.1 and [::1] may use"
              + " http.");
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

  /**
   * Returns the origin of an address as browsers write it, or an empty text if the address has
   * none.
   */
  private static String written(URI address) {
    int defaultPort =
        switch (address.getScheme()) {
          case "http" -> 80;
          case "https" -> 443;
          default -> 0;
        };
    if (defaultPort == 0) {
      return "";
    }
    int port = address.getPort();
    return "%s://%s%s"
        .formatted(
            address.getScheme(),
            address.getHost().toLowerCase(Locale.ROOT),
            port == -1 || port == defaultPort ? "" : ":" + port);
  }
}
