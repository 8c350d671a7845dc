package io.cybersensei.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UiWordsTest {

  private static final Path SOURCES = Path.of("src/main/ui");
  private static final Pattern MESSAGE =
      Pattern.compile("(?ms)^  (\\w+):(.*?),$(?=\\n  \\w|\\n\\n|\\n\\})");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern USE = Pattern.compile("text\\(\\s*\"(\\w+)\"");

  @Test
  void everyLanguageHasAllMessages() throws IOException {
    assertThat(words("de").keySet()).isEqualTo(words("en").keySet()).hasSizeGreaterThan(100);
  }

  @Test
  void translationsHaveTheSamePlaceholders() throws IOException {
    Map<String, String> german = words("de");
    words("en")
        .forEach(
            (key, text) ->
                assertThat(placeholders(german.getOrDefault(key, "")))
                    .as(key)
                    .isEqualTo(placeholders(text)));
  }

  @Test
  void everyMessageInTheCodeExists() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".js")).toList()) {
        USE.matcher(Files.readString(file)).results().forEach(each -> used.add(each.group(1)));
      }
    }
    assertThat(used).hasSizeGreaterThan(50);
    assertThat(words("en").keySet()).containsAll(used);
  }

  @Test
  void textsHaveNoMarkup() throws IOException {
    for (String language : List.of("en", "de")) {
      words(language).values().forEach(text -> assertThat(text).doesNotContain("<", "&"));
    }
  }

  private static Map<String, String> words(String language) throws IOException {
    String source = Files.readString(SOURCES.resolve("words").resolve(language + ".js"));
    Map<String, String> words = new TreeMap<>();
    MESSAGE.matcher(source).results().forEach(each -> words.put(each.group(1), each.group(2)));
    return words;
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map((MatchResult each) -> each.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
