package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeSnippetsTest {

  private static final Path README = Path.of("../../README.md");
  private static final Path SNIPPETS =
      Path.of("src/test/java/io/cybersensei/demo/ReadmeSnippets.java");

  @ParameterizedTest
  @ValueSource(strings = {"http", "accounts"})
  void readmeShowsCodeThatCompiles(String mark) throws IOException {
    String source = Files.readString(SNIPPETS);
    String start = "    // <" + mark + ">\n";
    String snippet =
        source.substring(
            source.indexOf(start) + start.length(), source.indexOf("    // </" + mark + ">"));

    assertThat(Files.readString(README)).contains("```java\n" + snippet.indent(-4) + "```\n");
  }

  @Test
  void accountsOfTheReadmeCanBeBuilt() {
    try (Storage storage = Storage.inMemory()) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      Map<String, String> environment = Map.of("KEY_SECRET", "Xw3nB8kV5tQ0zR7yM2cL9dJ4hF6gS1pU");

      assertThat(ReadmeSnippets.accounts(sensei, storage, environment)).isNotNull();
    }
  }
}
