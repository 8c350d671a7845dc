package io.cybersensei.auth.session;

import io.cybersensei.auth.internal.rules.SettingRules;
import java.time.Duration;
import java.util.Objects;

/**
 * The settings of sessions: their lifetimes, and the time for which a node caches one. Immutable.
 */
public final class SessionSettings {

  private static final Duration MIN_LIFETIME = Duration.ofMinutes(5);
  private static final Duration MAX_LIFETIME = Duration.ofDays(400);
  private static final Duration MAX_REMEMBERED = Duration.ofMinutes(1);

  private final Duration lifetime;
  private final Duration idleLifetime;
  private final Duration rememberedFor;

  private SessionSettings(Builder builder) {
    this.lifetime = builder.lifetime;
    this.idleLifetime = builder.idleLifetime;
    this.rememberedFor = builder.rememberedFor;
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the time from a sign-in to the next required one, in whole seconds, 5 minutes to 400
   * days.
   */
  public Duration lifetime() {
    return lifetime;
  }

  /**
   * Returns the time without a refresh after which a session expires, in whole seconds, from 5
   * minutes to the lifetime.
   */
  public Duration idleLifetime() {
    return idleLifetime;
  }

  /**
   * Returns the time for which a node remembers that a session is open, in whole seconds, 0 to 60.
   */
  public Duration rememberedFor() {
    return rememberedFor;
  }

  /** Returns the settings in words. */
  @Override
  public String toString() {
    return "SessionSettings[lifetime=%s, idleLifetime=%s, rememberedFor=%s]"
        .formatted(lifetime, idleLifetime, rememberedFor);
  }

  /** A builder of session settings. Not thread-safe. */
  public static final class Builder {

    private Duration lifetime = Duration.ofDays(30);
    private Duration idleLifetime = Duration.ofDays(7);
    private Duration rememberedFor = Duration.ofSeconds(5);

    private Builder() {}

    /**
     * Sets the time from a sign-in to the next required one, in whole seconds, 5 minutes to 400
     * days. Default: 30 days.
     */
    public Builder lifetime(Duration lifetime) {
      this.lifetime = Objects.requireNonNull(lifetime, "lifetime");
      return this;
    }

    /**
     * Sets the time without a refresh after which a session expires, in whole seconds, from 5
     * minutes to the lifetime. Default: 7 days.
     */
    public Builder idleLifetime(Duration idleLifetime) {
      this.idleLifetime = Objects.requireNonNull(idleLifetime, "idleLifetime");
      return this;
    }

    /**
     * Sets the time for which a node remembers that a session is open, in whole seconds, 0 to 60.
     * Default: 5 seconds. For as long, other nodes accept access tokens of a session that has
     * ended. At 0, each request asks the store.
     */
    public Builder rememberedFor(Duration rememberedFor) {
      this.rememberedFor = Objects.requireNonNull(rememberedFor, "rememberedFor");
      return this;
    }

    /**
     * Builds the settings.
     *
     * @throws IllegalArgumentException if a value is out of its range; the message names the
     *     setting and the value
     */
    public SessionSettings build() {
      SettingRules.requireBetween("sessionLifetime", lifetime, MIN_LIFETIME, MAX_LIFETIME);
      SettingRules.requireBetween("sessionIdleLifetime", idleLifetime, MIN_LIFETIME, lifetime);
      SettingRules.requireBetween(
          "sessionsRememberedFor", rememberedFor, Duration.ZERO, MAX_REMEMBERED);
      return new SessionSettings(this);
    }
  }
}
