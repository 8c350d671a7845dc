package io.cybersensei.configuration;

import io.cybersensei.auth.AuthSettings;
import io.cybersensei.upload.UploadSettings;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The configuration of a server that runs Sensei. Immutable; no text form of it holds a secret.
 *
 * <pre>{@code
 * Configuration configuration = Configuration.fromEnvironment("https://learn.example.org");
 * JpaStorage storage =
 *     JpaStorage.connect(
 *         configuration.database().url(),
 *         configuration.database().user(),
 *         configuration.database().password());
 * }</pre>
 *
 * @param database the database: {@code DATABASE_URL}, {@code POSTGRES_USER}, {@code
 *     POSTGRES_PASSWORD}
 * @param databaseWait the time to wait for the database at the start: {@code DATABASE_WAIT_SECONDS}
 * @param auth the settings of accounts: {@code JWT_SECRET_KEY}, {@code JWT_ISSUER}, {@code
 *     JWT_AUDIENCE}, {@code ACCESS_TOKEN_EXPIRE_MINUTES}
 * @param uploads the limits of uploads: {@code MAX_FILE_SIZE}, {@code ALLOWED_FILE_TYPES}
 * @param dataFolder the folder of files: {@code DATA_DIR}; absolute, and need not exist
 * @param logLevel the least level that is logged: {@code LOG_LEVEL}
 * @param logFormat the form of the log: {@code LOG_FORMAT}
 * @param metricsToken the token that readers of the metrics send: {@code METRICS_TOKEN}
 */
public record Configuration(
    DatabaseConfiguration database,
    Duration databaseWait,
    AuthSettings auth,
    UploadSettings uploads,
    Path dataFolder,
    Level logLevel,
    LogFormat logFormat,
    Optional<String> metricsToken) {

  public Configuration {
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(databaseWait, "databaseWait");
    Objects.requireNonNull(auth, "auth");
    Objects.requireNonNull(uploads, "uploads");
    Objects.requireNonNull(dataFolder, "dataFolder");
    Objects.requireNonNull(logLevel, "logLevel");
    Objects.requireNonNull(logFormat, "logFormat");
    Objects.requireNonNull(metricsToken, "metricsToken");
  }

  /**
   * Reads the environment of the process, as {@link #from} does.
   *
   * @throws InvalidConfigurationException if there are mistakes, with all of them
   */
  public static Configuration fromEnvironment(String audience) {
    return from(name -> Optional.ofNullable(System.getenv(name)), audience);
  }

  /**
   * Reads named variables. A variable that is absent or blank has its default. In place of a
   * variable with a secret ({@code DATABASE_URL}, {@code POSTGRES_PASSWORD}, {@code
   * JWT_SECRET_KEY}, {@code METRICS_TOKEN}), one that ends in {@code _FILE} names a file that holds
   * the value, such as a secret of Docker.
   *
   * @param variables returns the value of a name, if it has one
   * @param audience the audience of access tokens, 1 to 255 characters, such as the address of the
   *     application; {@code JWT_AUDIENCE} takes its place
   * @throws InvalidConfigurationException if there are mistakes, with all of them
   */
  public static Configuration from(Function<String, Optional<String>> variables, String audience) {
    return new ConfigurationReader(variables).read(Objects.requireNonNull(audience, "audience"));
  }

  /** Returns the configuration in words, without any secret. */
  @Override
  public String toString() {
    return "Configuration["
        + database
        + ", "
        + auth
        + ", dataFolder="
        + dataFolder
        + ", logLevel="
        + logLevel
        + "]";
  }
}
