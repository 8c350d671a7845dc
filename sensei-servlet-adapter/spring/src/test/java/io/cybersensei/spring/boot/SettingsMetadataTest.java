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
import org.springframework.boot.json.JsonParserFactory;

/**
 * The metadata from which IDEs complete the settings, and the table of the settings in the docs.
 */
class SettingsMetadataTest {

  private static final String METADATA = "/META-INF/spring-configuration-metadata.json";
  private static final Path GUIDE = Path.of("../../../docs/getting-started.md");
  private static final Pattern ROW = Pattern.compile("\\| `(sensei\\.[^`]+)` \\| ([^|]*) \\|.*");

  /** The settings by their names, in the order of these. */
  private static Map<String, Map<String, Object>> settings() throws IOException {
    String json;
    try (InputStream in = SettingsMetadataTest.class.getResourceAsStream(METADATA)) {
      json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Map<String, Map<String, Object>> settings = new TreeMap<>();
    for (Object each :
        (List<?>) JsonParserFactory.getJsonParser().parseMap(json).get("properties")) {
      Map<String, Object> setting = new TreeMap<>();
      ((Map<?, ?>) each).forEach((name, value) -> setting.put(String.valueOf(name), value));
      settings.put((String) setting.get("name"), setting);
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
              assertThat((String) setting.get("type")).isNotBlank();
              assertThat((String) setting.get("description")).isNotBlank();
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
              Object value = setting.get("defaultValue");
              if (value != null) {
                assertThat(documented.get(name)).as(name).isEqualTo("`" + value + "`");
              }
            });
  }
}
