package io.cybersensei.insight;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.recommend.internal.Wording;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A learner who needs the attention of an instructor, with the evidence.
 *
 * @param learnerId the host's id of the learner
 * @param reason the reason
 * @param topic the topic, for {@link Reason#STUCK}
 * @param evidence the values behind the reason by name, unmodifiable: texts, numbers and times
 */
public record Attention(
    String learnerId, Reason reason, Optional<Topic> topic, Map<String, Object> evidence) {

  /** The reason, in the order of urgency. */
  public enum Reason {
    /** A kept goal is overdue, or will probably be missed. */
    DEADLINE("replan"),
    /** The learner is {@linkplain io.cybersensei.learning.TopicKnowledge#isStuck stuck}. */
    STUCK("help"),
    /** The learner has been away for some time, with topics left. */
    IDLE("contact");

    private final String action;

    Reason(String action) {
      this.action = action;
    }

    /** Returns the name on the wire, for example {@code stuck}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the name of the action to take: {@code replan} the goal with the learner, {@code
     * help} with the topic, or {@code contact} the learner.
     */
    public String action() {
      return action;
    }
  }

  public Attention {
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
  }

  /**
   * Returns the reason and the action as sentences for the instructor.
   *
   * @param locale the language; English is used if there is no text in it
   */
  public String text(Locale locale) {
    return switch (reason) {
      case DEADLINE ->
          Wording.of(
              "attention_deadline",
              locale,
              evidence.getOrDefault("goal", ""),
              evidence.getOrDefault("deadline", ""),
              evidence.getOrDefault("minutes_left", 0));
      case STUCK ->
          Wording.of(
              "attention_stuck",
              locale,
              topic.map(Topic::title).orElse(""),
              evidence.getOrDefault("answers_without_progress", 0),
              evidence.getOrDefault("rapid_guesses_in_a_row", 0));
      case IDLE ->
          evidence.containsKey("idle_days")
              ? Wording.of("attention_idle", locale, evidence.getOrDefault("idle_days", 0))
              : Wording.of("attention_never", locale);
    };
  }
}
