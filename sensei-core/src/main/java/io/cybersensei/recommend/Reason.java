package io.cybersensei.recommend;

import io.cybersensei.recommend.internal.Wording;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One reason for a recommendation.
 *
 * @param code what kind of reason
 * @param contribution what it added to the score that ranked the topic; 0 if it only explains
 * @param evidence the facts behind it, in the order that {@link ReasonCode} lists; values are
 *     strings, numbers and lists of strings
 */
public record Reason(ReasonCode code, double contribution, Map<String, Object> evidence) {

  public Reason {
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
  }

  /** The languages in which reasons can be told, English first. */
  public static List<Locale> languages() {
    return Wording.LANGUAGES;
  }

  /** The reason in one sentence, in the language of the locale if it is there, else in English. */
  public String text(Locale locale) {
    return Wording.of(
        code.wireName(), locale, evidence.values().stream().map(Reason::inWords).toArray());
  }

  private static Object inWords(Object value) {
    return value instanceof Collection<?> list
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : value;
  }
}
