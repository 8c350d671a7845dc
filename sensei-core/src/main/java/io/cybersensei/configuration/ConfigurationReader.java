package io.cybersensei.configuration;

import io.cybersensei.auth.AuthSettings;
import io.cybersensei.upload.UploadSettings;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads a configuration and collects its mistakes, rather than stopping at the first. */
final class ConfigurationReader {

  private static final int MAX_TOKEN_MINUTES = 24 * 60;
  private static final int MAX_WAIT_SECONDS = 3_600;
  private static final int MAX_NAME_LENGTH = 255;

  /** A secret is short, and a path may be that of a device without an end. */
  private static final int MAX_FILE_BYTES = 16_384;

  private final Function<String, Optional<String>> variables;
  private final List<Violation> violations = new ArrayList<>();

  ConfigurationReader(Function<String, Optional<String>> variables) {
    this.variables = variables;
  }

  Configuration read(String audience) {
    AuthSettings.Builder auth = AuthSettings.builder().audience(audience);
    UploadSettings.Builder uploads = UploadSettings.builder();
    Path dataFolder = read(Variable.DATA_DIR, ConfigurationReader::folder).orElseGet(this::data);
    DatabaseConfiguration database = database(dataFolder);
    for (Variable each : List.of(Variable.JWT_ISSUER, Variable.JWT_AUDIENCE)) {
      use(each, value -> auth.from(only(each, requireName(each, value))));
    }
    use(Variable.JWT_SECRET_KEY, value -> auth.from(only(Variable.JWT_SECRET_KEY, value)));
    use(
        Variable.ACCESS_TOKEN_EXPIRE_MINUTES,
        value ->
            auth.tokenLifetime(
                Duration.ofMinutes(
                    number(Variable.ACCESS_TOKEN_EXPIRE_MINUTES, value, 1, MAX_TOKEN_MINUTES))));
    for (Variable each : List.of(Variable.MAX_FILE_SIZE, Variable.ALLOWED_FILE_TYPES)) {
      use(each, value -> uploads.from(only(each, value)));
    }
    Level level = read(Variable.LOG_LEVEL, ConfigurationReader::level).orElse(Level.INFO);
    LogFormat format =
        read(Variable.LOG_FORMAT, ConfigurationReader::format).orElse(LogFormat.TEXT);
    Duration wait =
        read(
                Variable.DATABASE_WAIT_SECONDS,
                value ->
                    Duration.ofSeconds(
                        number(Variable.DATABASE_WAIT_SECONDS, value, 0, MAX_WAIT_SECONDS)))
            .orElse(Duration.ZERO);
    Optional<String> metricsToken = read(Variable.METRICS_TOKEN, ConfigurationReader::token);
    if (!violations.isEmpty()) {
      throw new InvalidConfigurationException(violations);
    }
    return new Configuration(
        database, wait, auth.build(), uploads.build(), dataFolder, level, format, metricsToken);
  }

  private DatabaseConfiguration database(Path dataFolder) {
    Optional<String> user = read(Variable.POSTGRES_USER, value -> value);
    Optional<String> password = read(Variable.POSTGRES_PASSWORD, value -> value);
    DatabaseConfiguration embedded = DatabaseConfiguration.inFolder(dataFolder);
    if (isAbsent(Variable.DATABASE_URL)) {
      if (password.isPresent()) {
        refuse(
            Variable.DATABASE_URL,
            "required",
            "DATABASE_URL must be set if POSTGRES_PASSWORD is. Otherwise the embedded database in"
                + " DATA_DIR would be used, and the password would not.");
      }
      return embedded;
    }
    return read(Variable.DATABASE_URL, url -> DatabaseUrl.read(url, user, password))
        .orElse(embedded);
  }

  private boolean isAbsent(Variable variable) {
    return given(variable.name()).isEmpty()
        && (!variable.isSecret() || given(variable.ofFile()).isEmpty());
  }

  private Optional<String> given(String name) {
    return variables.apply(name).filter(value -> !value.isBlank());
  }

  private void use(Variable variable, Consumer<String> use) {
    // The value does not matter: a mistake is recorded by read.
    read(
        variable,
        value -> {
          use.accept(value);
          return value;
        });
  }

  /** Returns what a variable is read as; empty if it is absent, or has a mistake. */
  private <T> Optional<T> read(Variable variable, Function<String, T> reading) {
    Optional<String> value = given(variable.name());
    try {
      if (variable.isSecret() && given(variable.ofFile()).isPresent()) {
        if (value.isPresent()) {
          throw new IllegalArgumentException(
              "Only one of " + variable + " and " + variable.ofFile() + " must be set.");
        }
        value = given(variable.ofFile()).map(path -> content(variable, path));
      }
      return value.map(text -> variable.isSecret() ? text : text.strip()).map(reading);
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      refuse(variable, "invalid", message == null ? variable + " is invalid." : message);
      return Optional.empty();
    }
  }

  private void refuse(Variable variable, String rule, String message) {
    violations.add(new Violation(variable.name(), rule, message));
  }

  private static String content(Variable variable, String path) {
    try (var file = Files.newInputStream(Path.of(path.strip()))) {
      byte[] bytes = file.readNBytes(MAX_FILE_BYTES + 1);
      // Editors and echo end a file with a line break, which no secret does.
      String text =
          new String(bytes, java.nio.charset.StandardCharsets.UTF_8).replaceFirst("\\R+\\z", "");
      if (bytes.length <= MAX_FILE_BYTES && !text.isBlank()) {
        return text;
      }
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          variable.ofFile() + " must name a file that can be read, but " + path + " cannot be.", e);
    }
    throw new IllegalArgumentException(
        variable.ofFile()
            + " must name a file with the value of "
            + variable
            + ", but "
            + path
            + " is empty or longer than "
            + MAX_FILE_BYTES
            + " bytes.");
  }

  private static Function<String, Optional<String>> only(Variable variable, String value) {
    return name -> name.equals(variable.name()) ? Optional.of(value) : Optional.empty();
  }

  private static String requireName(Variable variable, String value) {
    if (value.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          variable + " must have at most " + MAX_NAME_LENGTH + " characters.");
    }
    return value;
  }

  private static int number(Variable variable, String value, int min, int max) {
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        variable + " must be a whole number from " + min + " to " + max + " but is " + value + ".");
  }

  private static Level level(String value) {
    return switch (value.toUpperCase(Locale.ROOT)) {
      case "TRACE" -> Level.TRACE;
      case "DEBUG" -> Level.DEBUG;
      case "INFO" -> Level.INFO;
      case "WARN", "WARNING" -> Level.WARNING;
      case "ERROR", "CRITICAL" -> Level.ERROR;
      default ->
          throw new IllegalArgumentException(
              "LOG_LEVEL must be TRACE, DEBUG, INFO, WARNING or ERROR but is " + value + ".");
    };
  }

  private static LogFormat format(String value) {
    return switch (value.toUpperCase(Locale.ROOT)) {
      case "TEXT" -> LogFormat.TEXT;
      case "JSON" -> LogFormat.JSON;
      default ->
          throw new IllegalArgumentException(
              "LOG_FORMAT must be text or json but is " + value + ".");
    };
  }

  private static String token(String value) {
    if (!value.matches("[!-~]{16,1024}")) {
      throw new IllegalArgumentException(
          "METRICS_TOKEN must have 16 to 1024 printable ASCII characters without spaces.");
    }
    return value;
  }

  private Path data() {
    return folder("data");
  }

  private static Path folder(String value) {
    try {
      Path folder = Path.of(value).toAbsolutePath().normalize();
      if (!Files.exists(folder) || Files.isDirectory(folder)) {
        return folder;
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("DATA_DIR must be a path.", e);
    }
    throw new IllegalArgumentException("DATA_DIR must be a folder, but " + value + " is a file.");
  }
}
