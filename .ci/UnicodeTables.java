import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes the two tables of Unicode data that sensei-core needs for usernames, out of the data that
 * ICU4J carries: {@code java -cp icu4j-77.1.jar .ci/UnicodeTables.java DIRECTORY}.
 *
 * <ul>
 *   <li>{@code identifier-characters.txt}: the characters of the General Security Profile
 *       (IdentifierStatus.txt of UTS 39), each range with its script extensions (UAX 24)
 *   <li>{@code confusables.txt}: the prototype of each character that has one (confusables.txt of
 *       UTS 39), if NFKC keeps the character and NFD does not decompose it
 * </ul>
 */
public final class UnicodeTables {

  private static final String TERMS =
      """
      # Unicode %s. Copyright 1991-2024 Unicode, Inc., under the Unicode License v3 (see NOTICE).
      # Written by .ci/UnicodeTables.java; do not edit.
      """;

  private UnicodeTables() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    VersionInfo unicode = UCharacter.getUnicodeVersion();
    String terms = TERMS.formatted(unicode.getMajor() + "." + unicode.getMinor());
    write(directory.resolve("identifier-characters.txt"), terms, identifierCharacters());
    write(directory.resolve("confusables.txt"), terms, confusables());
  }

  private static List<String> identifierCharacters() {
    UnicodeSet allowed = new UnicodeSet("[:Identifier_Status=Allowed:]");
    List<String> lines = new ArrayList<>();
    int start = -1;
    String scripts = "";
    for (int c = 0; c <= Character.MAX_CODE_POINT + 1; c++) {
      String here = c <= Character.MAX_CODE_POINT && allowed.contains(c) ? scriptsOf(c) : "";
      if (!here.equals(scripts)) {
        if (!scripts.isEmpty()) {
          lines.add(
              start == c - 1
                  ? "%04X %s".formatted(start, scripts)
                  : "%04X-%04X %s".formatted(start, c - 1, scripts));
        }
        start = c;
        scripts = here;
      }
    }
    return lines;
  }

  private static String scriptsOf(int codePoint) {
    BitSet extensions = new BitSet();
    UScript.getScriptExtensions(codePoint, extensions);
    StringBuilder names = new StringBuilder();
    extensions.stream()
        .mapToObj(UScript::getShortName)
        .sorted()
        .forEach(name -> names.append(names.isEmpty() ? "" : " ").append(name));
    return names.toString();
  }

  private static List<String> confusables() {
    SpoofChecker checker = new SpoofChecker.Builder().build();
    Normalizer2 nfkc = Normalizer2.getNFKCInstance();
    Normalizer2 nfd = Normalizer2.getNFDInstance();
    // By prototype, which takes half the space.
    TreeMap<String, StringBuilder> byPrototype = new TreeMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = Character.toString(c);
      if (Character.getType(c) == Character.SURROGATE
          || !UCharacter.isDefined(c)
          || !nfkc.isNormalized(text)
          || !nfd.isNormalized(text)) {
        continue;
      }
      String prototype = checker.getSkeleton(0, text);
      if (!prototype.equals(text)) {
        byPrototype
            .computeIfAbsent(prototype, key -> new StringBuilder())
            .append(' ')
            .append("%04X".formatted(c));
      }
    }
    List<String> lines = new ArrayList<>();
    byPrototype.forEach((prototype, sources) -> lines.add(hex(prototype) + ":" + sources));
    return lines;
  }

  private static String hex(String text) {
    StringBuilder hex = new StringBuilder();
    text.codePoints()
        .forEach(c -> hex.append(hex.isEmpty() ? "" : " ").append("%04X".formatted(c)));
    return hex.toString();
  }

  private static void write(Path file, String terms, List<String> lines) throws IOException {
    Files.writeString(file, terms + String.join("\n", lines) + "\n", StandardCharsets.US_ASCII);
    System.out.println(file + ": " + lines.size() + " lines");
  }
}
