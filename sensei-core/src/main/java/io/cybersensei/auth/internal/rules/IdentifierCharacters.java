package io.cybersensei.auth.internal.rules;

import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The characters of the General Security Profile for Identifiers (UTS 39), with their scripts. It
 * leaves out characters that are obsolete, technical or otherwise not in ordinary use, most of
 * which look like others.
 */
final class IdentifierCharacters {

  /** Common and inherited characters, which go with every script. */
  private static final Set<String> ANY_SCRIPT = Set.of("Zyyy", "Zinh");

  /** The writing systems of several scripts (UTS 39, section 5.1). */
  private static final Map<String, Set<String>> WRITING_SYSTEMS =
      Map.of(
          "Hani", Set.of("Hanb", "Jpan", "Kore"),
          "Hira", Set.of("Jpan"),
          "Kana", Set.of("Jpan"),
          "Hang", Set.of("Kore"),
          "Bopo", Set.of("Hanb"));

  private record Range(int last, Set<String> scripts) {}

  private static final NavigableMap<Integer, Range> RANGES = read();

  private IdentifierCharacters() {}

  /** Returns whether the profile allows a code point. */
  static boolean contain(int codePoint) {
    Map.Entry<Integer, Range> range = RANGES.floorEntry(codePoint);
    return range != null && codePoint <= range.getValue().last();
  }

  /**
   * Returns whether a text is highly restrictive (UTS 39, section 5.2): all letters are of one
   * script, or of Latin and one of the writing systems of Japanese, Chinese or Korean.
   */
  static boolean areOfFewScripts(String text) {
    @Nullable Set<String> scripts = null;
    @Nullable Set<String> withoutLatin = null;
    for (int codePoint : text.codePoints().toArray()) {
      Set<String> here = scriptsOf(codePoint);
      // Other rules refuse a character that has no script here.
      if (here.isEmpty() || here.stream().anyMatch(ANY_SCRIPT::contains)) {
        continue;
      }
      scripts = intersection(scripts, here);
      if (!here.contains("Latn")) {
        withoutLatin = intersection(withoutLatin, here);
      }
    }
    return scripts == null
        || !scripts.isEmpty()
        || (withoutLatin != null
            && WRITING_SYSTEMS.values().stream()
                .flatMap(Set::stream)
                .anyMatch(withoutLatin::contains));
  }

  /** Returns whether all letters of a text can be of the Latin script. */
  static boolean areLatin(String text) {
    return text.codePoints()
        .mapToObj(IdentifierCharacters::scriptsOf)
        .allMatch(
            scripts -> scripts.contains("Latn") || scripts.stream().anyMatch(ANY_SCRIPT::contains));
  }

  private static Set<String> scriptsOf(int codePoint) {
    return contain(codePoint) ? RANGES.floorEntry(codePoint).getValue().scripts() : Set.of();
  }

  private static Set<String> intersection(@Nullable Set<String> all, Set<String> here) {
    Set<String> common = new HashSet<>(here);
    if (all != null) {
      common.retainAll(all);
    }
    return common;
  }

  private static NavigableMap<Integer, Range> read() {
    NavigableMap<Integer, Range> ranges = new TreeMap<>();
    for (String line : Resources.lines("identifier-characters.txt")) {
      String[] fields = line.split(" ", 2);
      String[] bounds = fields[0].split("-", 2);
      Set<String> scripts = new HashSet<>(Set.of(fields[1].split(" ", -1)));
      WRITING_SYSTEMS.forEach(
          (script, systems) -> {
            if (scripts.contains(script)) {
              scripts.addAll(systems);
            }
          });
      ranges.put(
          Integer.parseInt(bounds[0], 16),
          new Range(Integer.parseInt(bounds[bounds.length - 1], 16), Set.copyOf(scripts)));
    }
    return ranges;
  }
}
