package io.cybersensei.auth;

import io.cybersensei.auth.password.PasswordSettings;
import io.cybersensei.auth.session.SessionSettings;
import io.cybersensei.auth.token.SigningKey;
import io.cybersensei.auth.token.TokenSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of accounts: tokens, passwords and sessions. Immutable.
 *
 * <pre>{@code
 * AuthSettings.builder().audience("https://learn.example.org").bcryptCost(13).build()
 * }</pre>
 */
public final class AuthSettings {

  private final TokenSettings tokens;
  private final PasswordSettings passwords;
  private final SessionSettings sessions;

  private AuthSettings(Builder builder) {
    this.tokens = builder.tokens.build();
    this.passwords = builder.passwords.build();
    this.sessions = builder.sessions.build();
  }

  /** Returns a builder that holds the defaults; an audience must be set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the settings of access tokens. */
  public TokenSettings tokens() {
    return tokens;
  }

  /** Returns the settings of passwords. */
  public PasswordSettings passwords() {
    return passwords;
  }

  /** Returns the settings of sessions. */
  public SessionSettings sessions() {
    return sessions;
  }

  /** Returns the settings in words, without any secret. */
  @Override
  public String toString() {
    return "AuthSettings[" + tokens + ", " + passwords + ", " + sessions + "]";
  }

  /** A builder of settings. Not thread-safe. */
  public static final class Builder {

    private final TokenSettings.Builder tokens = TokenSettings.builder();
    private final PasswordSettings.Builder passwords = PasswordSettings.builder();
    private final SessionSettings.Builder sessions = SessionSettings.builder();

    private Builder() {}

    /** See {@link TokenSettings.Builder#issuer}. */
    public Builder issuer(String issuer) {
      tokens.issuer(issuer);
      return this;
    }

    /** See {@link TokenSettings.Builder#audience}. */
    public Builder audience(String audience) {
      tokens.audience(audience);
      return this;
    }

    /** Takes settings from the environment of the process, as {@link #from} does. */
    public Builder fromEnvironment() {
      return from(name -> Optional.ofNullable(System.getenv(name)));
    }

    /**
     * Takes settings from named variables: {@code JWT_SECRET_KEY} as the secret of {@link
     * SigningKey#hs256}, {@code JWT_ISSUER} and {@code JWT_AUDIENCE}. A missing variable changes
     * nothing. Values are used as given, so a blank one is refused.
     *
     * @param variables returns the value of a name, if it has one
     * @throws IllegalArgumentException if the secret is short, predictable or published
     */
    public Builder from(Function<String, Optional<String>> variables) {
      variables.apply("JWT_SECRET_KEY").map(SigningKey::hs256).ifPresent(this::signingKey);
      variables.apply("JWT_ISSUER").ifPresent(this::issuer);
      variables.apply("JWT_AUDIENCE").ifPresent(this::audience);
      return this;
    }

    /** See {@link TokenSettings.Builder#lifetime}. */
    public Builder tokenLifetime(Duration tokenLifetime) {
      tokens.lifetime(tokenLifetime);
      return this;
    }

    /** See {@link TokenSettings.Builder#clockSkew}. */
    public Builder clockSkew(Duration clockSkew) {
      tokens.clockSkew(clockSkew);
      return this;
    }

    /** See {@link TokenSettings.Builder#signingKey}. */
    public Builder signingKey(SigningKey signingKey) {
      tokens.signingKey(signingKey);
      return this;
    }

    /** See {@link PasswordSettings.Builder#bcryptCost}. */
    public Builder bcryptCost(int bcryptCost) {
      passwords.bcryptCost(bcryptCost);
      return this;
    }

    /** See {@link PasswordSettings.Builder#minLength}. */
    public Builder minPasswordLength(int minPasswordLength) {
      passwords.minLength(minPasswordLength);
      return this;
    }

    /** See {@link SessionSettings.Builder#lifetime}. */
    public Builder sessionLifetime(Duration sessionLifetime) {
      sessions.lifetime(sessionLifetime);
      return this;
    }

    /** See {@link SessionSettings.Builder#idleLifetime}. */
    public Builder sessionIdleLifetime(Duration sessionIdleLifetime) {
      sessions.idleLifetime(sessionIdleLifetime);
      return this;
    }

    /** See {@link SessionSettings.Builder#rememberedFor}. */
    public Builder sessionsRememberedFor(Duration sessionsRememberedFor) {
      sessions.rememberedFor(sessionsRememberedFor);
      return this;
    }

    /**
     * Builds the settings.
     *
     * @throws IllegalArgumentException if there is no audience, or a value is out of its range; the
     *     message names the setting and the value
     */
    public AuthSettings build() {
      return new AuthSettings(this);
    }
  }
}
