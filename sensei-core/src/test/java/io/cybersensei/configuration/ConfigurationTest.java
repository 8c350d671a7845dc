package io.cybersensei.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cybersensei.upload.type.FileType;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  private static final String SECRET = "r3Kx9Vt5Lm1Qz8Wc4Nb7Yd2Hf6Gs0JpE";

  @TempDir Path folder;

  private static Configuration read(String... namesAndValues) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      variables.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Configuration.from(name -> Optional.ofNullable(variables.get(name)), "test");
  }

  private static InvalidConfigurationException refused(String... namesAndValues) {
    return catchThrowableOfType(InvalidConfigurationException.class, () -> read(namesAndValues));
  }

  @Test
  void nothingSetHasTheDefaults() {
    Configuration configuration = read();

    assertThat(configuration.database().url()).startsWith("jdbc:h2:file:").contains("data");
    assertThat(configuration.auth().tokens().audience()).isEqualTo("test");
    assertThat(configuration.auth().tokens().lifetime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(configuration.dataFolder()).isAbsolute().endsWithRaw(Path.of("data"));
    assertThat(configuration.logLevel()).isEqualTo(Level.INFO);
  }

  @Test
  void everyVariableIsRead() {
    Configuration configuration =
        read(
            "DATABASE_URL", "postgresql://ada@db/school",
            "POSTGRES_USER", "other",
            "POSTGRES_PASSWORD", "p@ss/word?%",
            "JWT_SECRET_KEY", SECRET,
            "JWT_ISSUER", "school",
            "JWT_AUDIENCE", "lms",
            "ACCESS_TOKEN_EXPIRE_MINUTES", "30",
            "DATA_DIR", folder.toString(),
            "MAX_FILE_SIZE", "2MB",
            "ALLOWED_FILE_TYPES", "pdf",
            "LOG_LEVEL", "warning",
            "LOG_FORMAT", "Json",
            "DATABASE_WAIT_SECONDS", "60",
            "METRICS_TOKEN", "0123456789abcdef");

    assertThat(configuration.database())
        .isEqualTo(new DatabaseConfiguration("jdbc:postgresql://db/school", "ada", "p@ss/word?%"));
    assertThat(configuration.auth().tokens().issuer()).isEqualTo("school");
    assertThat(configuration.auth().tokens().audience()).isEqualTo("lms");
    assertThat(configuration.auth().tokens().lifetime()).isEqualTo(Duration.ofMinutes(30));
    assertThat(configuration.auth().tokens().signingKey().toString()).contains("HS256");
    assertThat(configuration.dataFolder()).isEqualTo(folder);
    assertThat(configuration.uploads().types()).containsExactly(FileType.PDF);
    assertThat(configuration.uploads().maxBytes(FileType.PDF)).isEqualTo(2 << 20);
    assertThat(configuration.logLevel()).isEqualTo(Level.WARNING);
    assertThat(configuration.metricsToken()).contains("0123456789abcdef");
    assertThat(configuration.logFormat()).isEqualTo(LogFormat.JSON);
    assertThat(configuration.databaseWait()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void blankValuesCountAsAbsent() {
    Configuration configuration =
        read("DATABASE_URL", "", "JWT_SECRET_KEY", " ", "LOG_LEVEL", "\t", "MAX_FILE_SIZE", "");

    assertThat(configuration.logLevel()).isEqualTo(Level.INFO);
    assertThat(configuration.database().url()).startsWith("jdbc:h2:file:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          postgresql://ada:s%40c%2Fr@h/d                -> jdbc:postgresql://h/d -> ada -> s@c/r
          postgres://ada:se+cret@h:5433/d               -> jdbc:postgresql://h:5433/d -> ada -> se+cret
          postgresql://ada:a@b:c/d@h/d                  -> jdbc:postgresql://h/d -> ada -> a@b:c/d
          postgresql+asyncpg://ada:x@h/d?sslmode=require -> jdbc:postgresql://h/d?sslmode=require -> ada -> x
          postgresql://ada:x@h/d?connect_timeout=3&user=eve -> jdbc:postgresql://h/d?connectTimeout=3 -> eve -> x
          postgresql://ada:x@[::1]:5432,h2:5433/d       -> jdbc:postgresql://[::1]:5432,h2:5433/d -> ada -> x
          jdbc:postgresql://h/d?user=ada&password=a%26b&ssl=true -> jdbc:postgresql://h/d?ssl=true -> ada -> a&b
          jdbc:postgresql://ada:x@h/d                   -> jdbc:postgresql://h/d -> ada -> x
          jdbc:postgresql://h/d                         -> jdbc:postgresql://h/d -> sensei -> from postgres
          mysql+pymysql://ada:x@h/d                     -> jdbc:mariadb://h/d -> ada -> x
          jdbc:mariadb://h/d?user=ada&password=a%b      -> jdbc:mariadb://h/d -> ada -> a%b
          jdbc:mysql://h/d?user=ada&password=a%b&useSSL=true -> jdbc:mysql://h/d?useSSL=true -> ada -> a%b
          jdbc:h2:mem:x;USER=ada;PASSWORD=y;MODE=LEGACY -> jdbc:h2:mem:x;MODE=LEGACY -> ada -> y
          """)
  void databaseUrlsOfEveryFormAreRead(String given, String url, String user, String password) {
    DatabaseConfiguration database =
        read("DATABASE_URL", given, "POSTGRES_PASSWORD", "from postgres").database();

    assertThat(database).isEqualTo(new DatabaseConfiguration(url, user, password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqlite:///./poison.db",
        "postgresql://ada:poison@",
        "postgresql://ada:poi%zzson@h/d",
        "postgresql://ada:poison?x@h/d",
        "jdbc:oracle:thin:ada/poison@h",
        "poison"
      })
  void badDatabaseUrlIsRefusedWithoutItsText(String url) {
    InvalidConfigurationException refusal = refused("DATABASE_URL", url);

    assertThat(refusal.violations()).extracting(Violation::field).containsExactly("DATABASE_URL");
    assertThat(refusal).hasMessageContaining("DATABASE_URL must").hasMessageEndingWith(".");
    assertThat(refusal.getMessage()).doesNotContain("poison", "poi%");
  }

  @Test
  void everyMistakeIsListedAtOnce() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    InvalidConfigurationException refusal =
        refused(
            "DATABASE_URL", "poison",
            "JWT_SECRET_KEY", "poison",
            "JWT_ISSUER", "x".repeat(256),
            "JWT_AUDIENCE", "x".repeat(256),
            "ACCESS_TOKEN_EXPIRE_MINUTES", "٣٠",
            "DATA_DIR", file.toString(),
            "MAX_FILE_SIZE", "big",
            "ALLOWED_FILE_TYPES", "exe",
            "LOG_LEVEL", "LOUD",
            "LOG_FORMAT", "xml",
            "DATABASE_WAIT_SECONDS", "-1",
            "METRICS_TOKEN", "poison");

    assertThat(refusal.violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "DATABASE_URL",
            "JWT_SECRET_KEY",
            "JWT_ISSUER",
            "JWT_AUDIENCE",
            "ACCESS_TOKEN_EXPIRE_MINUTES",
            "DATA_DIR",
            "MAX_FILE_SIZE",
            "ALLOWED_FILE_TYPES",
            "LOG_LEVEL",
            "LOG_FORMAT",
            "DATABASE_WAIT_SECONDS",
            "METRICS_TOKEN");
    for (Violation each : refusal.violations()) {
      assertThat(each.message()).contains(each.field()).endsWith(".");
      assertThat(refusal.getMessage()).contains(each.message());
    }
    assertThat(refusal.getMessage()).startsWith("The configuration has 12 mistakes:");
    assertThat(refusal.getMessage()).doesNotContain("poison");
  }

  @Test
  void passwordWithoutAddressIsAMistake() {
    assertThat(refused("POSTGRES_PASSWORD", "poison"))
        .hasMessageContaining("DATABASE_URL must be set")
        .hasMessageNotContaining("poison");
  }

  @Test
  void secretsComeFromFiles() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), SECRET + "\r\n");
    Path url = Files.writeString(folder.resolve("url"), "postgresql://ada:x@h/d\n");

    Configuration configuration =
        read("JWT_SECRET_KEY_FILE", key.toString(), "DATABASE_URL_FILE", url.toString());

    assertThat(configuration.database().user()).isEqualTo("ada");
    assertThat(configuration.auth().tokens().signingKey().id())
        .isEqualTo(read("JWT_SECRET_KEY", SECRET).auth().tokens().signingKey().id());
  }

  @Test
  void fileOfSecretMustBeReadableShortAndAlone() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");

    assertThat(refused("JWT_SECRET_KEY_FILE", folder.resolve("none").toString()))
        .hasMessageContaining("JWT_SECRET_KEY_FILE must name a file that can be read");
    assertThat(refused("JWT_SECRET_KEY_FILE", empty.toString()))
        .hasMessageContaining("is empty or longer than");
    assertThat(refused("JWT_SECRET_KEY_FILE", "a\0b"))
        .hasMessageContaining("JWT_SECRET_KEY_FILE must name a file that can be read");
    assertThat(refused("JWT_SECRET_KEY", SECRET, "JWT_SECRET_KEY_FILE", empty.toString()))
        .hasMessageContaining("Only one of JWT_SECRET_KEY and JWT_SECRET_KEY_FILE");
  }

  @Test
  void textFormHasNoSecret() {
    Configuration configuration =
        read(
            "DATABASE_URL",
            "postgresql://ada:poison@h/d?sslpassword=poison",
            "JWT_SECRET_KEY",
            SECRET);

    assertThat(configuration.toString())
        .contains("jdbc:postgresql://h/d", "ada")
        .doesNotContain("poison", SECRET);
  }

  @Test
  void tableAndExampleNameEveryVariable() throws IOException {
    List<String> names = List.of(Variable.values()).stream().map(Variable::name).toList();
    List<String> table =
        Files.readAllLines(Path.of("../docs/configuration.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf("` |")))
            .toList();
    List<String> example =
        Files.readAllLines(Path.of("../.env.example")).stream()
            .filter(line -> line.matches("#?[A-Z_]+=.*"))
            .map(line -> line.replace("#", "").replaceFirst("=.*", ""))
            .toList();

    assertThat(table).containsExactlyElementsOf(names);
    assertThat(example).containsExactlyElementsOf(names);
  }

  @Test
  void exampleIsAValidConfigurationWithoutSecrets() throws IOException {
    Map<String, String> example = new HashMap<>();
    for (String line : Files.readAllLines(Path.of("../.env.example"))) {
      if (line.matches("#?[A-Z_]+=.*")) {
        String[] sides = line.replaceFirst("^#", "").split("=", 2);
        example.put(sides[0], sides[1]);
      }
    }
    // The example leaves these to the reader, because a published secret is none.
    assertThat(example.remove("JWT_SECRET_KEY")).isEmpty();
    assertThat(example.remove("POSTGRES_PASSWORD")).isEmpty();
    assertThat(example.remove("METRICS_TOKEN")).isEmpty();

    Configuration configuration =
        Configuration.from(name -> Optional.ofNullable(example.get(name)), "test");

    assertThat(configuration.database().location()).startsWith("jdbc:postgresql:");
  }
}
