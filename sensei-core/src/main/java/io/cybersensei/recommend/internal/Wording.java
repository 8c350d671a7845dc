package io.cybersensei.recommend.internal;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** Sentences for learners, in the languages of the bundles {@code reasons_….properties}. */
public final class Wording {

  private static final String BUNDLE = "io.cybersensei.recommend.reasons";

  /** The languages of the bundles, English first. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  /** The sentences that were read, by language and name: at most those of the bundles. */
  private static final Map<Sentence, MessageFormat> READ = new ConcurrentHashMap<>();

  private record Sentence(String key, Locale language) {}

  private Wording() {}

  /**
   * Returns a sentence for learners.
   *
   * @param key the name of the sentence
   * @param locale the language of the sentence; English is used if there is no bundle for it
   * @param arguments the values to insert
   */
  public static String of(String key, Locale locale, Object... arguments) {
    ResourceBundle wording = bundle(locale);
    // Numbers are formatted in the language of the sentence, which may not be the locale given.
    Locale language =
        wording.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : wording.getLocale();
    MessageFormat read =
        READ.computeIfAbsent(
            new Sentence(key, language),
            sentence -> new MessageFormat(wording.getString(key), language));
    // A format is not thread-safe. Copying it takes a fraction of the time of reading it again.
    return ((MessageFormat) read.clone()).format(arguments);
  }

  /** Returns the bundle; a missing language falls back to English, not to the server's locale. */
  private static ResourceBundle bundle(Locale locale) {
    ResourceBundle found = ResourceBundle.getBundle(BUNDLE, locale);
    return found.getLocale().getLanguage().equals(locale.getLanguage())
        ? found
        : ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
  }
}
