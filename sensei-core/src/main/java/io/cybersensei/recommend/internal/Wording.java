package io.cybersensei.recommend.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Sentences for learners, in the languages of the bundles {@code reasons_….properties}. */
public final class Wording {

  private static final String BUNDLE = "io.cybersensei.recommend.reasons";

  /** The languages of the bundles, English first. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  /** The sentences that were read, by language and name: at most those of the bundles. */
  private static final Map<Locale, Map<String, Sentence>> READ =
      LANGUAGES.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  language -> language, language -> new ConcurrentHashMap<>()));

  private Wording() {}

  /**
   * Returns a sentence for learners.
   *
   * @param key the name of the sentence
   * @param locale the language of the sentence; English is used if there is no bundle for it
   * @param arguments the values to insert
   */
  public static String of(String key, Locale locale, Object... arguments) {
    // Numbers are formatted in the language of the sentence, which may not be the locale given.
    Locale language = language(locale);
    return Objects.requireNonNull(READ.get(language))
        .computeIfAbsent(key, name -> Sentence.of(bundle(language).getString(name), language))
        .with(arguments);
  }

  /** Returns the language of the sentences; English, not the server's locale, for others. */
  private static Locale language(Locale locale) {
    for (Locale language : LANGUAGES) {
      if (language.getLanguage().equals(locale.getLanguage())) {
        return language;
      }
    }
    return Locale.ENGLISH;
  }

  /** Returns the bundle of one of the languages; that of English has no language in its name. */
  private static ResourceBundle bundle(Locale language) {
    return ResourceBundle.getBundle(
        BUNDLE, language.equals(Locale.ENGLISH) ? Locale.ROOT : language);
  }
}
