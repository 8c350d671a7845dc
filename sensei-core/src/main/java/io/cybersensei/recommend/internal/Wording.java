package io.cybersensei.recommend.internal;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Sentences for learners, in the languages there are. */
public final class Wording {

  private static final String BUNDLE = "io.cybersensei.recommend.reasons";

  /** The languages there are, English first. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private Wording() {}

  /** A sentence in the language of the locale if it is there, else in English. */
  public static String of(String key, Locale locale, Object... arguments) {
    ResourceBundle wording = bundle(locale);
    // Numbers in the language of the sentence, which may not be the one that was asked for.
    Locale language =
        wording.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : wording.getLocale();
    return new MessageFormat(wording.getString(key), language).format(arguments);
  }

  /** Without its own look a missing language would fall back to the server's, not to English. */
  private static ResourceBundle bundle(Locale locale) {
    ResourceBundle found = ResourceBundle.getBundle(BUNDLE, locale);
    return found.getLocale().getLanguage().equals(locale.getLanguage())
        ? found
        : ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
  }
}
