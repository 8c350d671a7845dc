package io.cybersensei.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The tables of {@code docs/options.md}, for comparisons with the builders. */
public final class DocumentedOptions {

  private DocumentedOptions() {}

  /**
   * Checks that a table lists each option of a builder once, and nothing else.
   *
   * @param docs the folder of the documentation
   * @param section the heading of the table
   * @param builder the builder, whose methods that return it are its options
   */
  public static void check(Path docs, String section, Class<?> builder) throws IOException {
    List<String> options =
        Stream.of(builder.getMethods())
            .filter(method -> method.getReturnType() == builder)
            .map(Method::getName)
            .distinct()
            .toList();
    List<String> table =
        Files.readAllLines(docs.resolve("options.md")).stream()
            .dropWhile(line -> !line.equals("## " + section))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf("` |")))
            .toList();

    assertThat(options).isNotEmpty();
    assertThat(table).as(section).containsExactlyInAnyOrderElementsOf(options);
  }
}
