package io.cybersensei.recommend;

import java.text.MessageFormat;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * One reason for a recommendation.
 *
 * @param code what kind of reason
 * @param contribution what it added to the score that ranked the topic; 0 if it only explains
 * @param evidence the facts behind it, in the order that {@link ReasonCode} lists; values are
 *     strings, numbers and lists of strings
 */
public record Reason(ReasonCode code, double contribution, Map<String, Object> evidence) {

  private static final String WORDING = "io.cybersensei.recommend.reasons";

  public Reason {
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
  }

  /** The reason in one sentence, in the language of the locale if it is there, else in English. */
  public String text(Locale locale) {
    ResourceBundle wording = wording(locale);
    // Numbers in the language of the sentence, which may not be the one that was asked for.
    Locale language =
        wording.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : wording.getLocale();
    Object[] arguments = evidence.values().stream().map(Reason::inWords).toArray();
    return new MessageFormat(wording.getString(code.wireName()), language).format(arguments);
  }

  /** Without its own look a missing language would fall back to the server's, not to English. */
  private static ResourceBundle wording(Locale locale) {
    ResourceBundle found = ResourceBundle.getBundle(WORDING, locale);
    return found.getLocale().getLanguage().equals(locale.getLanguage())
        ? found
        : ResourceBundle.getBundle(WORDING, Locale.ROOT);
  }

  private static Object inWords(Object value) {
    return value instanceof Collection<?> list
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : value;
  }
}
