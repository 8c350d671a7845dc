package io.cybersensei.auth.password;

import io.cybersensei.auth.internal.rules.SettingRules;

/** The settings of passwords: the cost of new hashes, and the minimum length. Immutable. */
public final class PasswordSettings {

  private static final int MIN_LENGTH = 8;
  private static final int MAX_LENGTH = 64;

  private final int bcryptCost;
  private final int minLength;

  private PasswordSettings(Builder builder) {
    this.bcryptCost = builder.bcryptCost;
    this.minLength = builder.minLength;
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the base-2 logarithm of bcrypt's rounds for new hashes, 4 to 18. */
  public int bcryptCost() {
    return bcryptCost;
  }

  /** Returns the minimum length of a new password in code points, 8 to 64. */
  public int minLength() {
    return minLength;
  }

  /** Returns the settings in words. */
  @Override
  public String toString() {
    return "PasswordSettings[bcryptCost=" + bcryptCost + ", minLength=" + minLength + "]";
  }

  /** A builder of password settings. Not thread-safe. */
  public static final class Builder {

    private int bcryptCost = 12;
    private int minLength = 15;

    private Builder() {}

    /**
     * Sets the base-2 logarithm of bcrypt's rounds for new hashes, 4 to 18. Default: 12. Each step
     * doubles the time of a sign-in: 12 takes about a third of a second, 16 about five seconds.
     * Below 10 is for tests only.
     */
    public Builder bcryptCost(int bcryptCost) {
      this.bcryptCost = bcryptCost;
      return this;
    }

    /**
     * Sets the minimum length of a new password in code points, 8 to 64. Default: 15. Choose less
     * than 15 only where the password is not the only factor.
     */
    public Builder minLength(int minLength) {
      this.minLength = minLength;
      return this;
    }

    /**
     * Builds the settings.
     *
     * @throws IllegalArgumentException if a value is out of its range; the message names the
     *     setting and the value
     */
    public PasswordSettings build() {
      SettingRules.requireBetween(
          "bcryptCost", bcryptCost, BcryptHash.MIN_COST, BcryptHash.MAX_COST);
      SettingRules.requireBetween("minPasswordLength", minLength, MIN_LENGTH, MAX_LENGTH);
      return new PasswordSettings(this);
    }
  }
}
