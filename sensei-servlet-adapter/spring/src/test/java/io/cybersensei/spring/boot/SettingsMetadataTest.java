package io.cybersensei.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The metadata from which IDEs complete the settings, and the table of the settings in the docs.
 */
class SettingsMetadataTest {

  private static final String METADATA = "/META-INF/spring-configuration-metadata.json";
  private static final Path GUIDE = Path.of("../../../docs/getting-started.md");
  private static final Pattern ROW = Pattern.compile("\\| `(sensei\\.[^`]+)` \\| ([^|]*) \\|.*");

  /** A field of the metadata, which Spring's processor writes on a line of its own. */
  private static final Pattern FIELD = Pattern.compile("\\s+\"(\\w+)\": \"?(.*?)\"?,?");

  /** The fields of each setting by the names of the settings, in the order of these. */
  private static Map<String, Map<String, String>> settings() throws IOException {
    List<String> lines;
    try (InputStream in = SettingsMetadataTest.class.getResourceAsStream(METADATA)) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    Map<String, Map<String, String>> settings = new TreeMap<>();
    Map<String, String> setting = new TreeMap<>();
    for (String line : lines.subList(lines.indexOf("  \"properties\": ["), lines.size())) {
      Matcher field = FIELD.matcher(line);
      if (field.matches() && field.group(1).equals("name")) {
        setting = new TreeMap<>();
        settings.put(field.group(2), setting);
      }
      if (field.matches()) {
        setting.put(field.group(1), field.group(2).replaceAll("\\\\(.)", "$1"));
      }
    }
    return settings;
  }

  @Test
  void everySettingHasATypeAndADescription() throws IOException {
    assertThat(settings().keySet())
        .containsExactly(
            "sensei.connection-timeout",
            "sensei.enabled",
            "sensei.max-connections",
            "sensei.roles",
            "sensei.schema",
            "sensei.schema-management",
            "sensei.servlet.challenge",
            "sensei.servlet.enabled",
            "sensei.servlet.path",
            "sensei.statement-timeout");
    assertThat(settings().values())
        .allSatisfy(
            setting -> {
              assertThat(setting.get("type")).isNotBlank();
              // IDEs show it as it is.
              assertThat(setting.get("description")).isNotBlank().doesNotContain("{@");
            });
  }

  @Test
  void guideHasEverySettingWithItsDefault() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    for (String line : Files.readAllLines(GUIDE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(row.group(1).replaceFirst("\\.NAME$", ""), row.group(2));
      }
    }

    assertThat(documented.keySet()).isEqualTo(settings().keySet());
    settings()
        .forEach(
            (name, setting) -> {
              String value = setting.get("defaultValue");
              if (value != null) {
                assertThat(documented.get(name)).as(name).isEqualTo("`" + value + "`");
              }
            });
  }
}
