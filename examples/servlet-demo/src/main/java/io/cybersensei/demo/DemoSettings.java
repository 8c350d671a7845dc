package io.cybersensei.demo;

import io.cybersensei.auth.AuthSettings;
import io.cybersensei.configuration.Configuration;
import io.cybersensei.configuration.DatabaseConfiguration;
import io.cybersensei.configuration.LogFormat;
import io.cybersensei.upload.UploadSettings;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings of the demo.
 *
 * @param host the address to listen on. Default: localhost, which only this machine reaches
 * @param port the port, or 0 for any free one. Default: 8080, or any free one if 8080 is taken.
 * @param simulatedLearners the number of learners to simulate on the first start, 0 to 9,999
 * @param configuration the database, accounts, uploads and folder, from the environment
 */
record DemoSettings(
    String host, OptionalInt port, int simulatedLearners, Configuration configuration) {

  static final String PORT = "sensei.demo.port";
  static final String DATA = "sensei.demo.data";
  static final String LEARNERS = "sensei.demo.learners";
  static final String HOST = "sensei.demo.host";
  static final String AUDIENCE = "sensei-demo";

  static final String DEFAULT_HOST = "localhost";
  static final int DEFAULT_PORT = 8080;

  private static final int DEFAULT_LEARNERS = 300;
  private static final int MAX_LEARNERS = 9_999;
  private static final int MAX_PORT = 65_535;

  /** Makes settings with an embedded database in a folder. */
  DemoSettings(OptionalInt port, Path data, int simulatedLearners, AuthSettings auth) {
    this(
        DEFAULT_HOST,
        port,
        simulatedLearners,
        new Configuration(
            DatabaseConfiguration.inFolder(data),
            Duration.ZERO,
            auth,
            UploadSettings.standard(),
            data,
            Level.INFO,
            LogFormat.TEXT,
            Optional.empty()));
  }

  /**
   * Reads system properties and the environment. A setting that is missing or blank has its
   * default. The property {@value #DATA} takes the place of the variable {@code DATA_DIR}.
   *
   * @throws IllegalArgumentException if a setting is invalid; the message names it
   */
  static DemoSettings of(Map<?, ?> properties, Map<String, String> environment) {
    Optional<Integer> port = text(properties, PORT).map(text -> number(PORT, text, MAX_PORT));
    return new DemoSettings(
        text(properties, HOST).orElse(DEFAULT_HOST),
        port.map(OptionalInt::of).orElse(OptionalInt.empty()),
        text(properties, LEARNERS)
            .map(text -> number(LEARNERS, text, MAX_LEARNERS))
            .orElse(DEFAULT_LEARNERS),
        Configuration.from(name -> variable(name, properties, environment), AUDIENCE));
  }

  private static Optional<String> variable(
      String name, Map<?, ?> properties, Map<String, String> environment) {
    Optional<String> property = name.equals("DATA_DIR") ? text(properties, DATA) : Optional.empty();
    return property.or(() -> Optional.ofNullable(environment.get(name)));
  }

  /**
   * Returns the origin at which browsers find the demo, if a proxy serves it: the audience of its
   * tokens, if that is an origin with https.
   */
  Optional<String> origin() {
    return Optional.of(configuration.auth().tokens().audience())
        .filter(audience -> audience.matches("https://[^/]+"));
  }

  /** Returns the folder of all that the demo keeps. */
  Path data() {
    return configuration.dataFolder();
  }

  private static Optional<String> text(Map<?, ?> settings, String name) {
    return settings.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text.strip())
        : Optional.empty();
  }

  private static int number(String name, String text, int max) {
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (number >= 0 && number <= max) {
      return number;
    }
    throw new IllegalArgumentException(
        name + " must be a whole number from 0 to " + max + " but is " + text + ".");
  }
}
