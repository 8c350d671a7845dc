package io.cybersensei.auth.internal.rules;

import java.time.Duration;

/** Checks of settings, for use where a setting is built. */
public final class SettingRules {

  private static final int MAX_NAME_LENGTH = 255;

  private SettingRules() {}

  /**
   * Requires 1 to 255 characters that are not all blank.
   *
   * @throws IllegalArgumentException naming the setting and its value
   */
  public static void requireName(String setting, String value) {
    if (value.isBlank() || value.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          "%s must have 1 to 255 characters and not be blank, but is \"%s\"."
              .formatted(setting, value));
    }
  }

  /**
   * Requires a number from {@code min} to {@code max}, both included.
   *
   * @throws IllegalArgumentException naming the setting, its range and its value
   */
  public static void requireBetween(String setting, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s must be from %s to %s, but is %s.".formatted(setting, min, max, value));
    }
  }

  /**
   * Requires whole seconds from {@code min} to {@code max}, both included.
   *
   * @throws IllegalArgumentException naming the setting, its range and its value
   */
  public static void requireBetween(String setting, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0 || value.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "%s must be whole seconds from %s to %s, but is %s.".formatted(setting, min, max, value));
    }
  }
}
