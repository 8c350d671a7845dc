package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.TestModels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentences of reasons. */
class ReasonTextTest {

  private static final String TITLE = "It's {0} 'odd' # {";

  @ParameterizedTest
  @EnumSource
  void sentenceContainsTheEvidence(ReasonCode code) {
    Map<String, Object> evidence = evidence(code);

    for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
      String text = Reason.of(code, 0, evidence).text(locale);

      assertThat(text).matches("[A-Z].*\\.").doesNotContain("''");
      if (evidence.containsValue(TITLE) || evidence.containsValue(List.of(TITLE))) {
        // Titles are inserted unchanged, even with characters that the wording uses.
        assertThat(text).contains(TITLE);
      } else {
        assertThat(text).doesNotContain("{", "}");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | It opens the way to one more topic: T1.",
        "2 | It opens the way to 2 more topics: T1, T2.",
        "3 | It opens the way to 3 more topics: T1, T2, T3.",
        "4 | It opens the way to 4 more topics, among them T1, T2, T3.",
        "5 | It opens the way to 5 more topics, among them T1, T2, T3.",
      })
  void sentenceCountsTheUnlockedTopics(int count, String sentence) {
    List<Topic> topics = new ArrayList<>(List.of(Topic.of("root", "Root")));
    for (int i = 1; i <= count; i++) {
      topics.add(Topic.of("t" + i, "T" + i).requiring("root"));
    }
    Classroom room =
        new Classroom(TestModels.constant(Map.of("root", .7)), topics.toArray(Topic[]::new));

    assertThat(room.reason("root", ReasonCode.UNLOCKS).text(Locale.ENGLISH)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".45 | CHALLENGE   | You would get about 45 in 100 of its questions right: a challenge.",
        ".704 | RIGHT_LEVEL | You would get about 70 in 100 of its questions right: a good level"
            + " to learn at.",
        ".9  | QUICK_WIN   | You would get about 90 in 100 of its questions right: a quick win.",
      })
  void sentenceStatesTheSuccessProbability(double success, ReasonCode code, String sentence) {
    Classroom room = new Classroom(TestModels.constant(Map.of("a", success)), Topic.of("a", "A"));

    assertThat(room.reason("a", code).text(Locale.ENGLISH)).isEqualTo(sentence);
  }

  @Test
  void nearlyRightAnswerCountsAsRight() {
    Classroom room = new Classroom(TestModels.constant(Map.of("a", .7)), Topic.of("a", "A"));

    room.answer("a", .9);
    assertThat(room.reason("a", ReasonCode.STARTED).text(Locale.ENGLISH))
        .isEqualTo("You got 1 of 1 right here so far.");

    room.answer("a", .9, .2);
    assertThat(room.reason("a", ReasonCode.STRUGGLING).text(Locale.ENGLISH))
        .isEqualTo("You got 2 of 3 right so far and missed the last one: another go will help.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fr-CH", "hi-IN-u-nu-deva", ""})
  void numbersFollowTheLanguageOfTheSentence(String language) {
    Map<String, Object> evidence = evidence(ReasonCode.STARTED);
    evidence.put("answers", 12_345L);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(Reason.of(ReasonCode.STARTED, 0, evidence).text(Locale.forLanguageTag(language)))
          .isEqualTo("You got 3 of 12,345 right here so far.");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void newTopicReasonNeedsAnswersOnOtherTopics() {
    Classroom room =
        new Classroom(
            TestModels.attentive(Map.of("a", .7)), Topic.of("a", "A"), Topic.of("new", "New"));
    assertThat(room.codes("new")).doesNotContain(ReasonCode.NEW_TOPIC);

    room.answer("a", 1);
    assertThat(room.codes("new")).contains(ReasonCode.NEW_TOPIC);
    assertThat(room.codes("a")).doesNotContain(ReasonCode.NEW_TOPIC);

    room.answer("new", 1);
    assertThat(room.codes("new")).doesNotContain(ReasonCode.NEW_TOPIC);
  }

  @Test
  void hostRuleIsCitedByName() {
    Rule exam = Rule.of("exam_soon", 2, candidate -> candidate.topic().id().equals("b") ? 1 : 0);
    List<Rule> rules = new ArrayList<>(Policy.standard().rules());
    rules.add(exam);
    RecommendationSettings standard = RecommendationSettings.standard();
    Classroom room =
        new Classroom(
            TestModels.constant(Map.of("a", .7, "b", .7)),
            standard.withPolicy(Policy.of(rules)),
            Topic.of("a", "A"),
            Topic.of("b", "B"));

    assertThat(room.order()).containsExactly("b", "a");
    Reason first = room.about("b").reasons().get(0);
    assertThat(first).isEqualTo(Reason.of(ReasonCode.RULE, 2, Map.of("rule", "exam_soon")));
    assertThat(first.text(Locale.ENGLISH))
        .isEqualTo("It is favoured by a rule of this platform: exam_soon.");
    assertThat(room.codes("a")).doesNotContain(ReasonCode.RULE);
  }

  private static Map<String, Object> evidence(ReasonCode code) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    switch (code) {
      case FIRST_STEP, NEW_TOPIC, NO_MODEL, OFTEN_NEXT, PINNED, TRY_QUESTION -> {}
      case STRUGGLING, STARTED, RETURN_LATER -> {
        evidence.put("right_answers", 3L);
        evidence.put("answers", 4L);
        evidence.put("last_answered", "2026-03-01T08:01:00Z");
      }
      case REVIEW_DUE -> {
        evidence.put("last_answered", "2026-03-01T08:01:00Z");
        evidence.put("days_ago", 3L);
        evidence.put("retention_percent", 88L);
        evidence.put("last_right", 1L);
      }
      case TOO_FAST -> evidence.put("rapid_guesses", 3L);
      case CONFIRM_PLACEMENT -> evidence.put("retention_percent", 88L);
      case LEADS_TO_PINNED -> {
        evidence.put("topic", TITLE);
        evidence.put("topic_id", "a");
      }
      case FIRST_SUCCESS, RIGHT_LEVEL, QUICK_WIN, CHALLENGE -> evidence.put("success_percent", 70L);
      case UNLOCKS, FOUNDATION -> {
        evidence.put("count", 1L);
        evidence.put("topics", List.of(TITLE));
        evidence.put("topic_ids", List.of("a"));
      }
      case HELP_PREREQUISITE, HELP_READ, HELP_HINT, HELP_EASIER_QUESTION, STUCK -> {
        evidence.put("without_progress", 10L);
        evidence.put("right_answers", 3L);
        evidence.put("answers", 14L);
        evidence.put("since", "2026-03-01T08:01:00Z");
        if (code == ReasonCode.HELP_PREREQUISITE) {
          evidence.put("topic", TITLE);
          evidence.put("topic_id", "a");
        }
      }
      case PREREQUISITES_MASTERED, PREREQUISITES_KNOWN, SUPPORT, OPENED_EARLY, KNOWN_GROUND -> {
        evidence.put("topics", List.of(TITLE));
        evidence.put("topic_ids", List.of("a"));
      }
      case GOAL, GOAL_ITSELF -> {
        evidence.put("goal", TITLE);
        evidence.put("goal_id", "a");
      }
      case MODEL_TOPIC_ANSWERS -> {
        evidence.put("right_answers", 3L);
        evidence.put("answers", 4L);
        evidence.put("last_answered", "2026-03-01T08:01:00Z");
        evidence.put("logits", .8);
      }
      case MODEL_RECENCY -> {
        evidence.put("days", 3L);
        evidence.put("answers_since", 4L);
        evidence.put("last_answered", "2026-03-01T08:01:00Z");
        evidence.put("logits", -.8);
      }
      case MODEL_OTHER_ANSWERS -> {
        evidence.put("right_answers", 3L);
        evidence.put("answers", 4L);
        evidence.put("logits", -.8);
      }
      case MODEL_TOPIC_DIFFICULTY -> {
        evidence.put("beginner_percent", 40L);
        evidence.put("logits", -.8);
      }
      case DISMISSED -> evidence.put("dismissed_at", "2026-03-01T08:01:00Z");
      case RULE -> evidence.put("rule", TITLE);
    }
    return evidence;
  }
}
