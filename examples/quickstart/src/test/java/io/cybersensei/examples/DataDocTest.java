package io.cybersensei.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page on data shows the program that is compiled and run here, to the letter. */
class DataDocTest {

  private static final Path SOURCE =
      Path.of("src/main/java/io/cybersensei/examples/KeepingData.java");
  private static final Path PAGE = Path.of("../../docs/data.md");

  @Test
  void showsTheProgramAsItIs() throws IOException {
    assertThat(Files.readString(PAGE)).contains("```java\n" + Files.readString(SOURCE) + "```\n");
  }

  @Test
  void theProgramImportsExportsErasesAndForgets() throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(captured, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      KeepingData.main(new String[0]);
    } finally {
      System.setOut(before);
    }

    assertThat(captured.toString(StandardCharsets.UTF_8))
        .contains("2 stored, 1 refused", "line=3", "field=score, rule=required")
        .contains("\"occurred_at\":\"2026-03-01T08:30:00Z\"")
        .contains("{\"learner\":{\"learner_id\":\"ada\"},\n\"interactions\":[\n{\"id\":")
        .contains("{interactions=1}")
        .contains("Outcome[deleted=1, complete=true]");
  }
}
