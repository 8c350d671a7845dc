package io.cybersensei.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences are those of {@link MessageFormat}. */
class SentenceTest {

  private static final List<Number> NUMBERS =
      List.of(-1.5, -1L, 0, 0L, .25, 1, 1L, 1.5, 2, 3L, 8, 9L, 10, 42L, 999, 1_000, 1_234_567L);

  static Stream<Locale> languages() {
    return Wording.LANGUAGES.stream();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everySentenceOfTheBundlesIsThatOfMessageFormat(Locale language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "io.cybersensei.recommend.reasons",
            language.equals(Locale.ENGLISH) ? Locale.ROOT : language);
    Random random = new Random(1);

    for (String key : bundle.keySet()) {
      String pattern = bundle.getString(key);
      Sentence sentence = Sentence.of(pattern, language);
      for (int round = 0; round < 40; round++) {
        Object[] values = new Object[5];
        Arrays.setAll(values, i -> NUMBERS.get(random.nextInt(NUMBERS.size())));
        assertThat(sentence.with(values))
            .as("%s %s", pattern, Arrays.toString(values))
            .isEqualTo(new MessageFormat(pattern, language).format(values));
      }
    }
  }

  @Test
  void textIsInsertedAsItIs() {
    assertThat(Sentence.of("It''s {0}: {1,number}.", Locale.GERMAN).with("{1} isn't '0'", 12_345))
        .isEqualTo("It's {1} isn't '0': 12.345.");
  }

  @Test
  void missingValueKeepsItsNumber() {
    assertThat(Sentence.of("{0} of {1}", Locale.ENGLISH).with(3)).isEqualTo("3 of {1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"It's", "{0", "{0,date}", "{0,choice,0#it''s|1#{0}}"})
  void otherPatternsAreRefused(String pattern) {
    assertThatIllegalArgumentException().isThrownBy(() -> Sentence.of(pattern, Locale.ENGLISH));
  }
}
