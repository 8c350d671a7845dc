package io.cybersensei.auth;

import io.cybersensei.auth.password.BcryptHash;
import io.cybersensei.auth.token.SigningKey;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How accounts and tokens are handled. Immutable; a bad value is refused when the settings are
 * built.
 *
 * @param issuer the {@code iss} of every token, 1 to 255 characters, not blank
 * @param audience the {@code aud} of every token, likewise
 * @param tokenLifetime how long an access token is valid, in whole seconds, from one second to 24
 *     hours
 * @param clockSkew by how much the clocks of two nodes may differ, in whole seconds, from none to 5
 *     minutes
 * @param bcryptCost the base-2 logarithm of bcrypt's rounds for new hashes, from 4 to 18. Each step
 *     doubles the time of a sign-in: 12 takes about a third of a second, 16 about five seconds.
 *     Below 10 is for tests only.
 * @param minimumPasswordLength the fewest code points of a new password, from 8 to 64; less than 15
 *     only where the password is not the only factor
 * @param signingKey signs and verifies tokens
 * @param sessionLifetime after how long a person has to sign in again, however busy, in whole
 *     seconds, from 5 minutes to 400 days
 * @param sessionIdleLifetime after how long without a refresh, likewise; at most {@code
 *     sessionLifetime}
 * @param sessionsRememberedFor for how long a session that was found open is taken to be so still,
 *     as {@link Accounts#isOpen} says, in whole seconds, from none to a minute
 */
public record AuthSettings(
    String issuer,
    String audience,
    Duration tokenLifetime,
    Duration clockSkew,
    int bcryptCost,
    int minimumPasswordLength,
    SigningKey signingKey,
    Duration sessionLifetime,
    Duration sessionIdleLifetime,
    Duration sessionsRememberedFor) {

  private static final Duration MAXIMUM_LIFETIME = Duration.ofHours(24);
  private static final Duration MAXIMUM_SKEW = Duration.ofMinutes(5);
  private static final Duration MINIMUM_SESSION = Duration.ofMinutes(5);
  private static final Duration MAXIMUM_SESSION = Duration.ofDays(400);

  /**
   * @throws IllegalArgumentException if a value is out of its range, naming the setting and the
   *     value
   */
  public AuthSettings {
    requireName("issuer", issuer);
    requireName("audience", audience);
    requireBetween("tokenLifetime", tokenLifetime, Duration.ofSeconds(1), MAXIMUM_LIFETIME);
    requireBetween("clockSkew", clockSkew, Duration.ZERO, MAXIMUM_SKEW);
    requireBetween("bcryptCost", bcryptCost, BcryptHash.MINIMUM_COST, BcryptHash.MAXIMUM_COST);
    requireBetween("minimumPasswordLength", minimumPasswordLength, 8, 64);
    Objects.requireNonNull(signingKey, "signingKey");
    requireBetween("sessionLifetime", sessionLifetime, MINIMUM_SESSION, MAXIMUM_SESSION);
    requireBetween("sessionIdleLifetime", sessionIdleLifetime, MINIMUM_SESSION, sessionLifetime);
    requireBetween(
        "sessionsRememberedFor", sessionsRememberedFor, Duration.ZERO, Duration.ofMinutes(1));
  }

  /** A builder that starts from the defaults, which its methods name; an audience must be set. */
  public static Builder builder() {
    return new Builder();
  }

  private static IllegalArgumentException noAudience() {
    return new IllegalArgumentException(
        "audience must be set, in the environment by JWT_AUDIENCE: it says which application the"
            + " access tokens are for, such as https://learn.example.org");
  }

  private static void requireName(String setting, String value) {
    if (value.isBlank() || value.length() > 255) {
      throw new IllegalArgumentException(
          "%s must have 1 to 255 characters and not be blank, but is \"%s\""
              .formatted(setting, value));
    }
  }

  private static void requireBetween(String setting, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, but is %d".formatted(setting, least, most, value));
    }
  }

  private static void requireBetween(
      String setting, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0 || value.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "%s must be whole seconds from %s to %s, but is %s"
              .formatted(setting, least, most, value));
    }
  }

  /** Collects settings; not for use by several threads. */
  public static final class Builder {

    private String issuer = "sensei";
    private Optional<String> audience = Optional.empty();
    private Duration tokenLifetime = Duration.ofMinutes(10);
    private Duration clockSkew = Duration.ofSeconds(30);
    private int bcryptCost = 12;
    private int minimumPasswordLength = 15;
    private Optional<SigningKey> signingKey = Optional.empty();
    private Duration sessionLifetime = Duration.ofDays(30);
    private Duration sessionIdleLifetime = Duration.ofDays(7);
    private Duration sessionsRememberedFor = Duration.ofSeconds(5);

    private Builder() {}

    /** Sets the {@code iss} of tokens; {@code sensei} by default. */
    public Builder issuer(String issuer) {
      this.issuer = issuer;
      return this;
    }

    /**
     * Sets the {@code aud} of tokens: which application they are for, such as its address. There is
     * no default, because two applications with the same would take each other's tokens.
     */
    public Builder audience(String audience) {
      this.audience = Optional.of(audience);
      return this;
    }

    /** Takes from the environment of the process what {@link #from} knows. */
    public Builder fromEnvironment() {
      return from(name -> Optional.ofNullable(System.getenv(name)));
    }

    /**
     * Takes settings from where the host keeps them: {@code JWT_SECRET_KEY} as the secret of {@link
     * SigningKey#hs256}, {@code JWT_ISSUER} and {@code JWT_AUDIENCE}. What is not there stays as it
     * is; what is there is taken to the letter, so that a blank one is refused.
     *
     * @param variables gives the value of a name, if it has one
     * @throws IllegalArgumentException if the secret is short, predictable or published
     */
    public Builder from(Function<String, Optional<String>> variables) {
      variables.apply("JWT_SECRET_KEY").map(SigningKey::hs256).ifPresent(this::signingKey);
      variables.apply("JWT_ISSUER").ifPresent(this::issuer);
      variables.apply("JWT_AUDIENCE").ifPresent(this::audience);
      return this;
    }

    /** Sets how long access tokens are valid; 10 minutes by default. */
    public Builder tokenLifetime(Duration tokenLifetime) {
      this.tokenLifetime = tokenLifetime;
      return this;
    }

    /** Sets by how much clocks may differ; 30 seconds by default. */
    public Builder clockSkew(Duration clockSkew) {
      this.clockSkew = clockSkew;
      return this;
    }

    /** Sets the cost of new password hashes; 12 by default. */
    public Builder bcryptCost(int bcryptCost) {
      this.bcryptCost = bcryptCost;
      return this;
    }

    /** Sets the fewest code points of a new password; 15 by default. */
    public Builder minimumPasswordLength(int minimumPasswordLength) {
      this.minimumPasswordLength = minimumPasswordLength;
      return this;
    }

    /** Sets the key of tokens; by default one is {@linkplain SigningKey#generate generated}. */
    public Builder signingKey(SigningKey signingKey) {
      this.signingKey = Optional.of(signingKey);
      return this;
    }

    /** Sets after how long a person has to sign in again; 30 days by default. */
    public Builder sessionLifetime(Duration sessionLifetime) {
      this.sessionLifetime = sessionLifetime;
      return this;
    }

    /** Sets after how long without a refresh a session ends; 7 days by default. */
    public Builder sessionIdleLifetime(Duration sessionIdleLifetime) {
      this.sessionIdleLifetime = sessionIdleLifetime;
      return this;
    }

    /**
     * Sets for how long another node may go on to take the access tokens of a session that has
     * ended; 5 seconds by default. With none, each request asks the store.
     */
    public Builder sessionsRememberedFor(Duration sessionsRememberedFor) {
      this.sessionsRememberedFor = sessionsRememberedFor;
      return this;
    }

    /**
     * Builds the settings.
     *
     * @throws IllegalArgumentException if there is no audience, or a value is out of its range,
     *     naming the setting and the value
     */
    public AuthSettings build() {
      return new AuthSettings(
          issuer,
          audience.orElseThrow(AuthSettings::noAudience),
          tokenLifetime,
          clockSkew,
          bcryptCost,
          minimumPasswordLength,
          signingKey.orElseGet(SigningKey::generate),
          sessionLifetime,
          sessionIdleLifetime,
          sessionsRememberedFor);
    }
  }
}
