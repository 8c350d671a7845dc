package io.cybersensei.demo;

import io.cybersensei.auth.AuthSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings of the demo.
 *
 * @param port the port, or 0 for any free one. Default: 8080, or any free one if 8080 is taken.
 * @param data the folder of the database, which is created if it does not exist
 * @param simulatedLearners the number of learners to simulate on the first start, 0 to 9,999
 * @param auth the settings of accounts and tokens
 */
record DemoSettings(OptionalInt port, Path data, int simulatedLearners, AuthSettings auth) {

  static final String PORT = "sensei.demo.port";
  static final String DATA = "sensei.demo.data";
  static final String LEARNERS = "sensei.demo.learners";
  static final String AUDIENCE = "sensei-demo";

  static final int DEFAULT_PORT = 8080;

  private static final String DEFAULT_DATA = "data";
  private static final int DEFAULT_LEARNERS = 300;
  private static final int MAX_LEARNERS = 9_999;
  private static final int MAX_PORT = 65_535;

  /**
   * Reads system properties and the environment. A setting that is missing or blank has its
   * default.
   *
   * @throws IllegalArgumentException if a setting is invalid; the message names it
   */
  static DemoSettings of(Map<?, ?> properties, Map<String, String> environment) {
    Optional<Integer> port = text(properties, PORT).map(text -> number(PORT, text, MAX_PORT));
    return new DemoSettings(
        port.map(OptionalInt::of).orElse(OptionalInt.empty()),
        Path.of(text(properties, DATA).orElse(DEFAULT_DATA)).toAbsolutePath().normalize(),
        text(properties, LEARNERS)
            .map(text -> number(LEARNERS, text, MAX_LEARNERS))
            .orElse(DEFAULT_LEARNERS),
        AuthSettings.builder().audience(AUDIENCE).from(name -> text(environment, name)).build());
  }

  private static Optional<String> text(Map<?, ?> settings, String name) {
    return settings.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text.strip())
        : Optional.empty();
  }

  private static int number(String name, String text, int max) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message is the same as for a number out of range.
    }
    throw new IllegalArgumentException(
        name + " must be a whole number from 0 to " + max + " but is " + text + ".");
  }
}
