package io.cybersensei.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.upload.type.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/troubleshooting.md to the codes and exceptions of the sources. */
class TroubleshootingTest {

  private static final Path ROOT = Path.of("..");
  private static final Path PROBLEMS =
      Path.of("src/main/java/io/cybersensei/servlet/internal/http/Problem.java");

  /** A rule is the text before the message, in a call that makes or refuses with a violation. */
  private static final Pattern RULE =
      Pattern.compile(
          "(?:new"
              + " Violation|\\b\\w*(?:[iI]nvalid|[rR]efuse|[vV]iolation)\\w*)\\((?:(?!->)[^;]){0,400}?\"([a-z]+(?:_[a-z]+)*)\",\\s*(?:\"[^\"]*"
              + " [^\"]*\"|\\w+\\s*\\+\\s*\"|message\\b)");

  private static final Pattern STATUS = Pattern.compile("case (\\d{3}) ->");
  private static final Pattern EXCEPTION =
      Pattern.compile("public (?:final )?class (\\w+Exception) ");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `?([a-z_]+|\\d{3})`? \\|");

  private final List<String> sources = sources();
  private final List<String> lines = lines(ROOT.resolve("docs/troubleshooting.md"));
  private final Set<String> rows = found(ROW, String.join("\n", lines));

  @Test
  void everyRuleHasARow() {
    Set<String> rules = new TreeSet<>();
    sources.forEach(source -> rules.addAll(found(RULE, source)));

    assertThat(rules).hasSizeGreaterThan(50).contains("out_of_range", "mixed_scripts");
    assertThat(rows).containsAll(rules);
  }

  @Test
  void everyRuleOfUploadsHasARow() {
    assertThat(rows)
        .containsAll(Stream.of(FindingCode.values()).map(FindingCode::wireName).toList());
  }

  @Test
  void everyStatusHasARow() {
    assertThat(rows).contains("500").containsAll(found(STATUS, String.join("\n", lines(PROBLEMS))));
  }

  @Test
  void everyRowIsOfTheCode() {
    List<String> known = new ArrayList<>();
    Stream.of(FindingCode.values()).map(FindingCode::wireName).forEach(known::add);

    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row)
                    .matches(
                        code ->
                            known.contains(code)
                                || code.matches("\\d+|rule|status|exception")
                                || sources.stream()
                                    .anyMatch(source -> source.contains('"' + code + '"')),
                        "of the code"));
  }

  @Test
  void everyPublicExceptionIsNamed() {
    Set<String> exceptions = new TreeSet<>();
    for (String module : List.of("sensei-core", "sensei-jpa")) {
      for (Path file : javaFiles(module)) {
        if (!file.toString().contains("internal")) {
          exceptions.addAll(found(EXCEPTION, String.join("\n", lines(file))));
        }
      }
    }

    assertThat(exceptions).contains("StorageException", "OverloadedException");
    assertThat(String.join("\n", lines)).contains(exceptions);
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
    return found;
  }

  private static List<String> sources() {
    List<String> sources = new ArrayList<>();
    for (String module : List.of("sensei-core", "sensei-servlet-adapter", "sensei-jpa")) {
      javaFiles(module).forEach(file -> sources.add(String.join("\n", lines(file))));
    }
    return sources;
  }

  private static List<Path> javaFiles(String module) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
