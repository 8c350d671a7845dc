package io.cybersensei.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The README shows the programs that are compiled and run here, to the letter. */
class ReadmeTest {

  private static final Path SOURCES = Path.of("src/main/java/io/cybersensei/examples");
  private static final Path README = Path.of("../../README.md");

  @Test
  void showsTheProgramAsItIs() throws IOException {
    String program = Files.readString(SOURCES.resolve("QuickStart.java"));

    assertThat(Files.readString(README)).contains("```java\n" + program + "```\n");
    assertThat(program.lines().count()).isLessThanOrEqualTo(40);
  }

  @Test
  void showsTenLinesThatAreCompiled() throws IOException {
    String source = Files.readString(SOURCES.resolve("InTenLines.java"));
    String body = source.substring(source.indexOf("    try ("), source.lastIndexOf("  }\n}"));

    assertThat(Files.readString(README)).contains("```java\n" + body.indent(-4) + "```\n");
    assertThat(body.lines().count()).isLessThanOrEqualTo(10);
  }

  @Test
  void theTenLinesRecommendWhatIsNotMastered() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:ten;DB_CLOSE_DELAY=-1");

    assertThat(outputOf(() -> InTenLines.recommend(dataSource)))
        .startsWith("TCP, 9 minutes\n  ")
        .doesNotContain("TLS, ");
  }

  @Test
  void theOneWithNothingButMemoryDiffersInNothingElse() throws IOException {
    List<String> program = lines("QuickStart.java");
    List<String> inMemory = lines("QuickStartInMemory.java");

    assertThat(inMemory.stream().filter(line -> !program.contains(line)))
        .containsExactly(
            "import io.cybersensei.Storage;",
            "class QuickStartInMemory {",
            "    try (Storage storage = Storage.inMemory()) {");
  }

  @Test
  void theProgramTrainsAndRecommendsWhatIsNotMastered() {
    assertThat(outputOf(() -> QuickStart.main(new String[0]))).satisfies(ReadmeTest::isRight);
  }

  @Test
  void theOneWithNothingButMemoryDoesToo() {
    assertThat(outputOf(() -> QuickStartInMemory.main(new String[0])))
        .satisfies(ReadmeTest::isRight);
  }

  private static void isRight(String output) {
    assertThat(output.lines().findFirst()).hasValue("Trained");
    assertThat(output)
        .contains(
            "TCP connections, 10 minutes", "You have mastered what it builds on: IP addresses.")
        .contains("SQL queries, 10 minutes")
        .doesNotContain("IP addresses, 10 minutes");
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(SOURCES.resolve(file));
  }

  private static String outputOf(Runnable program) {
    PrintStream before = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(captured, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      program.run();
    } finally {
      System.setOut(before);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }
}
