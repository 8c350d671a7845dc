package io.cybersensei.auth.token;

import io.cybersensei.auth.internal.rules.SettingRules;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The settings of access tokens: their claims, their lifetime and their key. Immutable. */
public final class TokenSettings {

  private static final Duration MIN_LIFETIME = Duration.ofSeconds(1);
  private static final Duration MAX_LIFETIME = Duration.ofHours(24);
  private static final Duration MAX_SKEW = Duration.ofMinutes(5);

  private final String issuer;
  private final String audience;
  private final Duration lifetime;
  private final Duration clockSkew;
  private final SigningKey signingKey;

  private TokenSettings(Builder builder, String audience) {
    this.issuer = builder.issuer;
    this.audience = audience;
    this.lifetime = builder.lifetime;
    this.clockSkew = builder.clockSkew;
    this.signingKey = builder.signingKey.orElseGet(SigningKey::generate);
  }

  /** Returns a builder that holds the defaults; an audience must be set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the {@code iss} of every token, 1 to 255 characters. */
  public String issuer() {
    return issuer;
  }

  /** Returns the {@code aud} of every token, 1 to 255 characters. */
  public String audience() {
    return audience;
  }

  /** Returns the lifetime of an access token, in whole seconds, from 1 second to 24 hours. */
  public Duration lifetime() {
    return lifetime;
  }

  /**
   * Returns the time for which a token is accepted after its expiry, because the clocks of two
   * nodes differ, in whole seconds, 0 to 5 minutes.
   */
  public Duration clockSkew() {
    return clockSkew;
  }

  /** Returns the key that signs and verifies tokens where no key store is used. */
  public SigningKey signingKey() {
    return signingKey;
  }

  /** Returns the settings in words; of the key, the id and the algorithm alone. */
  @Override
  public String toString() {
    return "TokenSettings[issuer=%s, audience=%s, lifetime=%s, clockSkew=%s, signingKey=%s]"
        .formatted(issuer, audience, lifetime, clockSkew, signingKey);
  }

  /** A builder of token settings. Not thread-safe. */
  public static final class Builder {

    private String issuer = "sensei";
    private Optional<String> audience = Optional.empty();
    private Duration lifetime = Duration.ofMinutes(10);
    private Duration clockSkew = Duration.ofSeconds(30);
    private Optional<SigningKey> signingKey = Optional.empty();

    private Builder() {}

    /** Sets the {@code iss} of tokens, 1 to 255 characters. Default: {@code sensei}. */
    public Builder issuer(String issuer) {
      this.issuer = Objects.requireNonNull(issuer, "issuer");
      return this;
    }

    /**
     * Sets the {@code aud} of tokens, 1 to 255 characters: the application that they are for, such
     * as its address. There is no default, because two applications with the same audience would
     * accept each other's tokens.
     */
    public Builder audience(String audience) {
      this.audience = Optional.of(Objects.requireNonNull(audience, "audience"));
      return this;
    }

    /**
     * Sets the lifetime of access tokens, in whole seconds, 1 second to 24 hours. Default: 10
     * minutes.
     */
    public Builder lifetime(Duration lifetime) {
      this.lifetime = Objects.requireNonNull(lifetime, "lifetime");
      return this;
    }

    /**
     * Sets the time for which a token is accepted after its expiry, because the clocks of two nodes
     * differ, in whole seconds, 0 to 5 minutes. A token that another node has issued up to 5
     * minutes ahead is always accepted. Default: 30 seconds.
     */
    public Builder clockSkew(Duration clockSkew) {
      this.clockSkew = Objects.requireNonNull(clockSkew, "clockSkew");
      return this;
    }

    /**
     * Sets the key that signs and verifies tokens where no key store is used. Default: a
     * {@linkplain SigningKey#generate generated} key.
     */
    public Builder signingKey(SigningKey signingKey) {
      this.signingKey = Optional.of(Objects.requireNonNull(signingKey, "signingKey"));
      return this;
    }

    /**
     * Builds the settings.
     *
     * @throws IllegalArgumentException if there is no audience, or a value is out of its range; the
     *     message names the setting and the value
     */
    public TokenSettings build() {
      String required =
          audience.orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "audience must be set, in the environment by JWT_AUDIENCE, to the application"
                          + " that the access tokens are for, such as https://learn.example.org."));
      SettingRules.requireName("issuer", issuer);
      SettingRules.requireName("audience", required);
      SettingRules.requireBetween("tokenLifetime", lifetime, MIN_LIFETIME, MAX_LIFETIME);
      SettingRules.requireBetween("clockSkew", clockSkew, Duration.ZERO, MAX_SKEW);
      return new TokenSettings(this, required);
    }
  }
}
