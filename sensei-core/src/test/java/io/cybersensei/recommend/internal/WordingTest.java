package io.cybersensei.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.insight.Attention;
import io.cybersensei.planning.GoalPlan;
import io.cybersensei.practice.QuestionReason;
import io.cybersensei.recommend.EmptyReason;
import io.cybersensei.recommend.Reason;
import io.cybersensei.recommend.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wording of reasons in each language. */
class WordingTest {

  private static final String ENGLISH = "/io/cybersensei/recommend/reasons.properties";
  private static final String GERMAN = "/io/cybersensei/recommend/reasons_de.properties";
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

  @ParameterizedTest
  @ValueSource(strings = {ENGLISH, GERMAN})
  void eachCodeHasExactlyOneWording(String bundle) {
    Set<String> codes =
        Stream.of(
                Arrays.stream(ReasonCode.values()).map(ReasonCode::wireName),
                Arrays.stream(QuestionReason.values()).map(each -> "question_" + each.wireName()),
                Arrays.stream(EmptyReason.values()).map(each -> "empty_" + each.wireName()),
                Arrays.stream(GoalPlan.Status.values()).map(each -> "plan_" + each.wireName()),
                Arrays.stream(Attention.Reason.values())
                    .map(each -> "attention_" + each.wireName()),
                Stream.of("attention_never", "teach_next", "doubtful_question"))
            .flatMap(each -> each)
            .collect(Collectors.toSet());

    assertThat(patterns(bundle).keySet()).isEqualTo(codes);
  }

  @Test
  void everyLanguageStatesTheSameFacts() {
    Map<String, String> english = patterns(ENGLISH);
    Map<String, String> german = patterns(GERMAN);

    english.forEach(
        (code, pattern) ->
            assertThat(arguments(german.get(code))).as(code).isEqualTo(arguments(pattern)));
    assertThat(german).doesNotContainValue("").isNotEqualTo(english);
  }

  @Test
  void namedLanguagesAreThoseWithABundle() {
    Reason reason = Reason.of(ReasonCode.NO_MODEL, 0, Map.of());

    assertThat(Reason.languages()).startsWith(Locale.ENGLISH);
    assertThat(Reason.languages().stream().map(reason::text)).doesNotHaveDuplicates().hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de    | 0 | Bisher war 0 von 1 Antwort richtig: Sieh dir vor der nächsten Frage die Erklärung"
            + " an.",
        "de-AT | 2 | Bisher waren 0 von 2 Antworten richtig: Sieh dir vor der nächsten Frage die"
            + " Erklärung an.",
        "fr    | 2 | You got 0 of 2 right so far: look at the explanation before the next question.",
      })
  void missingLocaleFallsBackToLanguageThenEnglish(String language, long answers, String sentence) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("right_answers", 0L);
    evidence.put("answers", Math.max(1, answers));
    evidence.put("last_answered", "2026-03-01T08:01:00Z");

    assertThat(Reason.of(ReasonCode.STRUGGLING, 0, evidence).text(Locale.forLanguageTag(language)))
        .isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1     | Es öffnet den Weg zu einem weiteren Thema: Öl, Salz.",
        "2     | Es öffnet den Weg zu 2 weiteren Themen: Öl, Salz.",
        "12345 | Es öffnet den Weg zu 12.345 weiteren Themen, darunter Öl, Salz.",
      })
  void germanPluralsAreRight(long count, String sentence) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("count", count);
    evidence.put("topics", List.of("Öl", "Salz"));
    evidence.put("topic_ids", List.of("a", "b"));

    assertThat(Reason.of(ReasonCode.UNLOCKS, 0, evidence).text(Locale.GERMANY)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0  | -1.2 | You last answered here today: that makes your chances lower."
            + " | Du hast hier zuletzt heute geantwortet: Damit stehen deine"
            + " Chancen schlechter.",
        "1 | 1  | .7   | You last answered here yesterday, with one answer elsewhere since: that"
            + " makes your chances higher. | Du hast hier zuletzt gestern geantwortet und"
            + " seither eine Frage zu anderem beantwortet: Damit stehen deine Chancen besser.",
        "9 | 12 | -.6  | You last answered here 9 days ago, with 12 answers elsewhere since: that"
            + " makes your chances lower. | Du hast hier zuletzt vor 9 Tagen geantwortet und"
            + " seither 12 Fragen zu anderem beantwortet: Damit stehen deine Chancen schlechter.",
      })
  void daysAgoAreWorded(long days, long since, double logits, String english, String german) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("days", days);
    evidence.put("answers_since", since);
    evidence.put("last_answered", "2026-03-01T08:01:00Z");
    evidence.put("logits", logits);
    Reason reason = Reason.of(ReasonCode.MODEL_RECENCY, 0, evidence);

    assertThat(reason.text(Locale.UK)).isEqualTo(english);
    assertThat(reason.text(Locale.GERMAN)).isEqualTo(german);
  }

  /** Returns the wording of the bundle itself, without its fallback to English. */
  private static Map<String, String> patterns(String bundle) {
    try (InputStream file = Wording.class.getResourceAsStream(bundle)) {
      PropertyResourceBundle own =
          new PropertyResourceBundle(new InputStreamReader(file, StandardCharsets.UTF_8));
      return own.keySet().stream().collect(Collectors.toMap(key -> key, own::getString));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<Integer> arguments(String pattern) {
    assertThat(new MessageFormat(pattern, Locale.ROOT)).isNotNull();
    return ARGUMENT
        .matcher(pattern)
        .results()
        .map(MatchResult::group)
        .map(found -> Integer.valueOf(found.substring(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
