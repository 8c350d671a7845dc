package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that {@code docs/security.md} names tests that exist. */
class SecurityDocumentTest {

  private static final Path ROOT = Path.of("..");

  /** A test class with or without a method, or a dot and another method of the class before. */
  private static final Pattern NAME =
      Pattern.compile("`(?:(\\w+(?:Test|Contract))(?:\\.(\\w+))?|\\.(\\w+))`");

  @Test
  void everyNamedTestExists() throws IOException {
    Map<String, String> sources = testSources();
    List<String> missing = new ArrayList<>();
    String type = "";
    int found = 0;
    Matcher names = NAME.matcher(Files.readString(ROOT.resolve("docs/security.md")));
    while (names.find()) {
      type = names.group(1) == null ? type : names.group(1);
      String method = names.group(1) == null ? names.group(3) : names.group(2);
      String source = sources.getOrDefault(type, "");
      found++;
      if (source.isEmpty() || (method != null && !source.contains("void " + method + "("))) {
        missing.add(type + "." + method);
      }
    }

    assertThat(missing).isEmpty();
    assertThat(found).isGreaterThan(50);
  }

  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (Path directory : sourceDirectories(ROOT)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.filter(SecurityDocumentTest::isTest).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return sources;
  }

  /** Returns the directories {@code src} of all modules, without reading what a build writes. */
  private static List<Path> sourceDirectories(Path directory) throws IOException {
    Path own = directory.resolve("src");
    if (Files.isDirectory(own)) {
      return List.of(own);
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> children = Files.list(directory)) {
      for (Path child : children.filter(Files::isDirectory).toList()) {
        if (!child.getFileName().toString().matches("\\..*|target")) {
          found.addAll(sourceDirectories(child));
        }
      }
    }
    return found;
  }

  private static boolean isTest(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith("Test.java") || name.endsWith("Contract.java");
  }
}
