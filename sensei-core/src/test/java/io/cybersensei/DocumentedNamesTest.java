package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests that every page of documentation names only tests and members that exist. A claim that
 * cites a test is worth what the test is worth, so a cited test must run: it has an annotation of
 * JUnit and none that disables it.
 */
class DocumentedNamesTest {

  private static final Path ROOT = Path.of("..");

  /** A test class with or without a method, or a dot and another method of the class before. */
  private static final Pattern CITED_TEST =
      Pattern.compile("`(?:(\\w+(?:Test|Tests|IT|Contract))(?:\\.(\\w+))?|\\.([a-z]\\w+))`");

  /** The tests of a command line. */
  private static final Pattern SELECTED_TESTS = Pattern.compile("-D(?:it\\.)?test=([\\w,]+)");

  /** A member of a type, as {@code Accounts.signIn} or {@code Accounts.signIn(…)}. */
  private static final Pattern CITED_MEMBER =
      Pattern.compile("`([A-Z]\\w+)\\.(\\w+)(?:\\([^`]*)?`");

  private static final Pattern TEST =
      Pattern.compile("@(?:\\w+Test|Test|TestFactory|TestTemplate)\\b");

  private static final Pattern DISABLED = Pattern.compile("@Disabled\\b");

  private static final Pattern SUPERTYPE = Pattern.compile("class (\\w+)[^{]*? extends (\\w+)");

  private final Map<String, String> sources = sources();

  @Test
  void everyCitedTestExistsAndRuns() throws IOException {
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Map.Entry<Path, String> page : pages().entrySet()) {
      String type = "";
      for (MatchResult cited : matches(CITED_TEST, page.getValue())) {
        type = cited.group(1) == null ? type : cited.group(1);
        String method = cited.group(1) == null ? cited.group(3) : cited.group(2);
        // A file of another project, such as `EncoderTest.java`, is no claim about this one.
        if (type.isEmpty() || "java".equals(method)) {
          continue;
        }
        found++;
        if (!(method == null ? hasTests(type) : runs(type, method))) {
          missing.add(page.getKey() + ": " + type + (method == null ? "" : "." + method));
        }
      }
      for (MatchResult selected : matches(SELECTED_TESTS, page.getValue())) {
        Arrays.stream(selected.group(1).split(","))
            .filter(each -> !hasTests(each))
            .forEach(each -> missing.add(page.getKey() + ": " + each));
      }
    }

    assertThat(missing).isEmpty();
    assertThat(found).isGreaterThan(100);
  }

  @Test
  void everyCitedMemberExists() throws IOException {
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Map.Entry<Path, String> page : pages().entrySet()) {
      // Changes and decisions also name members that were renamed or removed since.
      if (page.getKey().endsWith("CHANGELOG.md") || page.getKey().startsWith("docs/decisions")) {
        continue;
      }
      for (MatchResult cited : matches(CITED_MEMBER, page.getValue())) {
        String source = withSupertypes(cited.group(1));
        if (source.isEmpty() || cited.group(2).equals("java")) {
          continue;
        }
        found++;
        if (!Pattern.compile("\\b" + cited.group(2) + "\\b").matcher(source).find()) {
          missing.add(page.getKey() + ": " + cited.group());
        }
      }
    }

    assertThat(missing).isEmpty();
    assertThat(found).isGreaterThan(100);
  }

  private boolean hasTests(String type) {
    String source = withSupertypes(type);
    return TEST.matcher(source).find() && !DISABLED.matcher(source).find();
  }

  /** Returns whether a class or a supertype has a method with an annotation of JUnit. */
  private boolean runs(String type, String method) {
    String source = withSupertypes(type);
    int previous = 0;
    Matcher methods = Pattern.compile("\\bvoid (\\w+)\\(").matcher(source);
    while (methods.find()) {
      // The annotations of a method stand after the beginning of the method before it.
      String before = source.substring(previous, methods.start());
      previous = methods.end();
      if (methods.group(1).equals(method)) {
        return TEST.matcher(before).find() && !DISABLED.matcher(before).find();
      }
    }
    return false;
  }

  private String withSupertypes(String type) {
    StringBuilder all = new StringBuilder();
    String next = type;
    while (sources.containsKey(next)) {
      String source = sources.get(next);
      all.append(source);
      Matcher supertype = SUPERTYPE.matcher(source);
      next = supertype.find() && supertype.group(1).equals(next) ? supertype.group(2) : "";
    }
    return all.toString();
  }

  private static List<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  /** Returns the text of each page, in which a name is not broken across lines. */
  private static Map<Path, String> pages() throws IOException {
    Map<Path, String> pages = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file :
          files
              .filter(path -> path.toString().endsWith(".md") && !isBuilt(path))
              .sorted()
              .toList()) {
        pages.put(ROOT.relativize(file), Files.readString(file));
      }
    }
    return pages;
  }

  private static Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file :
          files.filter(path -> path.toString().endsWith(".java") && !isBuilt(path)).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.merge(name, Files.readString(file), String::concat);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return sources;
  }

  private static boolean isBuilt(Path path) {
    return ROOT.relativize(path).toString().matches("(.*[\\\\/])?(target|\\.[^.\\\\/]+)[\\\\/].*");
  }
}
