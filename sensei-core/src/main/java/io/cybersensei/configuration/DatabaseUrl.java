package io.cybersensei.configuration;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of {@code DATABASE_URL}: a JDBC URL, or a URI as libpq, SQLAlchemy and the hosts of
 * databases write it. No message repeats a part of the value, because it may hold a password.
 */
final class DatabaseUrl {

  private static final String RULE =
      "DATABASE_URL must be like jdbc:postgresql://host/database or"
          + " postgresql://user:password@host/database; MariaDB (jdbc:mariadb:, mariadb://), MySQL"
          + " (jdbc:mysql:, mysql://) and H2 (jdbc:h2:) can be used, too";

  /** SQLAlchemy names its driver behind a plus sign, which means nothing to JDBC. */
  private static final Pattern URI =
      Pattern.compile("(postgres|postgresql|mariadb|mysql)(?:\\+[a-z0-9_]+)?://(.+)");

  private static final Pattern JDBC =
      Pattern.compile("jdbc:(postgresql|mariadb|mysql):(?://)?(.+)|jdbc:h2:.+");

  /** The parameters of libpq for which the driver of PostgreSQL has other names. */
  private static final Map<String, String> DRIVER_NAMES =
      Map.of(
          "connect_timeout", "connectTimeout",
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding");

  private final String server;
  private final List<String> parameters = new ArrayList<>();
  private final boolean ofPostgres;
  private Optional<String> user = Optional.empty();
  private Optional<String> password = Optional.empty();

  private DatabaseUrl(String server, boolean ofPostgres) {
    this.server = server;
    this.ofPostgres = ofPostgres;
  }

  /**
   * Reads a value.
   *
   * @param postgresUser the user of PostgreSQL, unless the value names one
   * @param postgresPassword the password of PostgreSQL, unless the value has one
   * @throws IllegalArgumentException if the value is no address of a database; the message names
   *     the variable and the rule
   */
  static DatabaseConfiguration read(
      String value, Optional<String> postgresUser, Optional<String> postgresPassword) {
    Matcher uri = URI.matcher(value);
    Matcher jdbc = JDBC.matcher(value);
    boolean isUri = uri.matches();
    if (!isUri && !jdbc.matches()) {
      throw new IllegalArgumentException(RULE + ".");
    }
    if (!isUri && jdbc.group(1) == null) {
      return h2(value);
    }
    // The driver of MariaDB speaks with MySQL, too. A JDBC URL names the driver itself.
    String kind = isUri ? uri.group(1).replace("mysql", "mariadb") : jdbc.group(1);
    DatabaseUrl url = networked(kind, isUri, isUri ? uri.group(2) : jdbc.group(2));
    return url.ofPostgres
        ? url.configuration(
            "?",
            "&",
            url.user.or(() -> postgresUser).orElse("sensei"),
            url.password.or(() -> postgresPassword).orElse(""))
        : url.configuration("?", "&", url.user.orElse(""), url.password.orElse(""));
  }

  private static DatabaseUrl networked(String kind, boolean isUri, String address) {
    String[] halves = address.split("\\?", 2);
    int at = halves[0].lastIndexOf('@');
    if (at < 0 && isUri && halves.length == 2 && halves[1].contains("@")) {
      throw unencoded();
    }
    boolean ofPostgres = kind.startsWith("postgres");
    String scheme = "jdbc:" + (ofPostgres ? "postgresql" : kind) + "://";
    DatabaseUrl url = new DatabaseUrl(scheme + halves[0].substring(at + 1), ofPostgres);
    if (halves[0].length() == at + 1) {
      throw new IllegalArgumentException(RULE + ". It names no host.");
    }
    if (at >= 0) {
      String[] names = halves[0].substring(0, at).split(":", 2);
      url.user = Optional.of(decoded(names[0])).filter(name -> !name.isEmpty());
      url.password = names.length == 2 ? Optional.of(decoded(names[1])) : Optional.empty();
    }
    if (halves.length == 2) {
      for (String parameter : halves[1].split("&", -1)) {
        url.add(parameter, isUri || ofPostgres);
      }
    }
    return url;
  }

  private static DatabaseConfiguration h2(String value) {
    String[] parts = value.split(";", -1);
    DatabaseUrl url = new DatabaseUrl(parts[0], false);
    for (int i = 1; i < parts.length; i++) {
      url.add(parts[i], false);
    }
    return url.configuration(";", ";", url.user.orElse("sensei"), url.password.orElse(""));
  }

  private void add(String parameter, boolean encoded) {
    String[] sides = parameter.split("=", 2);
    String name = sides[0].toLowerCase(Locale.ROOT);
    if (sides.length == 2 && name.equals("user")) {
      user = Optional.of(encoded ? decoded(sides[1]) : sides[1]);
    } else if (sides.length == 2 && name.equals("password")) {
      password = Optional.of(encoded ? decoded(sides[1]) : sides[1]);
    } else if (ofPostgres && sides.length == 2) {
      parameters.add(DRIVER_NAMES.getOrDefault(sides[0], sides[0]) + "=" + sides[1]);
    } else if (!parameter.isEmpty()) {
      parameters.add(parameter);
    }
  }

  private DatabaseConfiguration configuration(
      String first, String next, String withUser, String withPassword) {
    String url = parameters.isEmpty() ? server : server + first + String.join(next, parameters);
    return new DatabaseConfiguration(url, withUser, withPassword);
  }

  private static String decoded(String text) {
    try {
      // A plus sign is a space in forms only.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw unencoded();
    }
  }

  private static IllegalArgumentException unencoded() {
    return new IllegalArgumentException(
        "DATABASE_URL must have the user and the password percent-encoded: %25 for %, %3F for ?,"
            + " %40 for @. POSTGRES_PASSWORD takes a password as it is.");
  }
}
