package io.cybersensei.recommend;

import io.cybersensei.recommend.internal.Wording;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** One reason for a recommendation. Immutable. */
public final class Reason {

  private final ReasonCode code;
  private final double contribution;
  private final Map<String, Object> evidence;

  private Reason(ReasonCode code, double contribution, Map<String, Object> evidence) {
    this.code = code;
    this.contribution = contribution;
    this.evidence = evidence;
  }

  /**
   * Returns a reason.
   *
   * @param code the kind of reason
   * @param contribution the part of the topic's score that the reason stands for; 0 if it only
   *     explains
   * @param evidence the facts behind the reason, in the order that {@link ReasonCode} lists; values
   *     are strings, numbers and lists of strings
   */
  public static Reason of(ReasonCode code, double contribution, Map<String, Object> evidence) {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(evidence, "evidence");
    return new Reason(
        code, contribution, Collections.unmodifiableMap(new LinkedHashMap<>(evidence)));
  }

  /** Returns the languages in which reasons are worded, English first. */
  public static List<Locale> languages() {
    return Wording.LANGUAGES;
  }

  /** Returns the kind of reason. */
  public ReasonCode code() {
    return code;
  }

  /**
   * Returns the part of the topic's score that the reason stands for; 0 if the reason only
   * explains.
   */
  public double contribution() {
    return contribution;
  }

  /**
   * Returns the facts behind the reason, in the order that {@link ReasonCode} lists. Values are
   * strings, numbers and lists of strings.
   *
   * @return an unmodifiable map
   */
  public Map<String, Object> evidence() {
    return evidence;
  }

  /**
   * Returns the reason as one sentence for the learner.
   *
   * @param locale the language of the sentence; English is used if Sensei does not have it
   */
  public String text(Locale locale) {
    return Wording.of(
        code.wireName(), locale, evidence.values().stream().map(Reason::inWords).toArray());
  }

  private static Object inWords(Object value) {
    return value instanceof Collection<?> list
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reason that
        && code == that.code
        && Double.compare(contribution, that.contribution) == 0
        && evidence.equals(that.evidence);
  }

  @Override
  public int hashCode() {
    return Objects.hash(code, contribution, evidence);
  }

  @Override
  public String toString() {
    return "Reason[code="
        + code
        + ", contribution="
        + contribution
        + ", evidence="
        + evidence
        + "]";
  }
}
