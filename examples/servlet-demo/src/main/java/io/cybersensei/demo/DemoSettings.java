package io.cybersensei.demo;

import io.cybersensei.auth.AuthSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the demo is started.
 *
 * @param port to listen on, 0 for any free one; without it, 8080 or any free one if that is taken
 * @param data the folder of the database, made if need be
 * @param simulatedLearners how many learners to simulate on the first start
 * @param auth how accounts and tokens are handled
 */
record DemoSettings(OptionalInt port, Path data, int simulatedLearners, AuthSettings auth) {

  static final String PORT = "sensei.demo.port";
  static final String DATA = "sensei.demo.data";
  static final String LEARNERS = "sensei.demo.learners";
  static final String AUDIENCE = "sensei-demo";

  static final int USUAL_PORT = 8080;

  private static final String USUAL_DATA = "data";
  private static final int USUAL_LEARNERS = 300;
  private static final int MOST_LEARNERS = 9_999;
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads system properties and the environment; what is not set, or empty, is as usual.
   *
   * @throws IllegalArgumentException if a setting cannot be used, naming it
   */
  static DemoSettings of(Map<?, ?> properties, Map<String, String> environment) {
    Optional<Integer> port = text(properties, PORT).map(text -> number(PORT, text, HIGHEST_PORT));
    return new DemoSettings(
        port.map(OptionalInt::of).orElse(OptionalInt.empty()),
        Path.of(text(properties, DATA).orElse(USUAL_DATA)).toAbsolutePath().normalize(),
        text(properties, LEARNERS)
            .map(text -> number(LEARNERS, text, MOST_LEARNERS))
            .orElse(USUAL_LEARNERS),
        AuthSettings.builder().audience(AUDIENCE).from(name -> text(environment, name)).build());
  }

  private static Optional<String> text(Map<?, ?> settings, String name) {
    return settings.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text.strip())
        : Optional.empty();
  }

  private static int number(String name, String text, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of range.
    }
    throw new IllegalArgumentException(
        name + " must be a whole number from 0 to " + most + " but is " + text + ".");
  }
}
