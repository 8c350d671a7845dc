package io.cybersensei.comparison;

import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.token.SigningKey;
import java.time.Duration;
import java.util.Objects;

/**
 * The settings that both servers read from their environment.
 *
 * @param databaseUrl the JDBC URL of the database
 * @param secret the key that signs access tokens by HS256
 */
public record HostSettings(String databaseUrl, String secret) {

  /** The issuer of access tokens. */
  public static final String ISSUER = "sensei";

  /** The audience of access tokens. */
  public static final String AUDIENCE = "comparison";

  /** The number of database connections of a server: the default of Spring Boot and of Sensei. */
  public static final int CONNECTIONS = 10;

  private static final String DATABASE_URL = "COMPARISON_DATABASE_URL";
  private static final String SECRET = "COMPARISON_SECRET";

  /** Reads the settings of this process. */
  public static HostSettings ofEnvironment() {
    return new HostSettings(variable(DATABASE_URL), variable(SECRET));
  }

  /** Adds the settings to the environment of a process that has not been started. */
  void addTo(ProcessBuilder process) {
    process.environment().put(DATABASE_URL, databaseUrl);
    process.environment().put(SECRET, secret);
  }

  /**
   * Returns the settings of accounts. Their tokens outlive a long comparison, and their passwords
   * are hashed at the lowest cost, because signing in is not compared.
   */
  AuthSettings auth() {
    return AuthSettings.builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .signingKey(SigningKey.hs256(secret))
        .bcryptCost(10)
        .tokenLifetime(Duration.ofHours(12))
        .build();
  }

  private static String variable(String name) {
    return Objects.requireNonNull(System.getenv(name), name);
  }
}
