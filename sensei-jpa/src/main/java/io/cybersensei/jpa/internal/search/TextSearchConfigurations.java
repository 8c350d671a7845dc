package io.cybersensei.jpa.internal.search;

import java.util.Map;

/** The configurations of PostgreSQL, from version 10, by language. */
final class TextSearchConfigurations {

  private static final String PREFIX = "pg_catalog.";
  private static final String NONE = PREFIX + "simple";

  private static final Map<String, String> BY_LANGUAGE =
      Map.ofEntries(
          Map.entry("da", "danish"),
          Map.entry("de", "german"),
          Map.entry("en", "english"),
          Map.entry("es", "spanish"),
          Map.entry("fi", "finnish"),
          Map.entry("fr", "french"),
          Map.entry("hu", "hungarian"),
          Map.entry("it", "italian"),
          Map.entry("nb", "norwegian"),
          Map.entry("nl", "dutch"),
          Map.entry("nn", "norwegian"),
          Map.entry("no", "norwegian"),
          Map.entry("pt", "portuguese"),
          Map.entry("ro", "romanian"),
          Map.entry("ru", "russian"),
          Map.entry("sv", "swedish"),
          Map.entry("tr", "turkish"));

  private TextSearchConfigurations() {}

  /** Returns the configuration of a language, or one without stemming. */
  static String of(String language) {
    String name = BY_LANGUAGE.get(language);
    return name == null ? NONE : PREFIX + name;
  }
}
