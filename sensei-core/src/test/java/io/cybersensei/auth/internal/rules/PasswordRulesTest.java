package io.cybersensei.auth.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  /** Every common password is tried in the matrix, and one of seven elsewhere. */
  private static final int EVERY = Boolean.getBoolean("sensei.all") ? 1 : 7;

  private final PasswordRules rules = rules(15);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "violet otters juggle",
        "incorrect mule battery stable",
        "gX7#pQ2!mZ9$wL4",
        "     spaces  count     ok",
        "пять зелёных крокодилов",
        "長い合言葉は覚えやすいものがよい",
        "😀🐙🚀🌵🎹🧀🦉🛶🍉🗿🪁🎲🥝🧭🦔",
      })
  void anyLongTextIsAPassword(String password) {
    assertThat(broken(password)).isEmpty();
  }

  @Test
  void passwordHasAtLeast15Characters() {
    assertThat(broken("violet otters ")).containsExactly("too_short");
    assertThat(broken("violet otters j")).isEmpty();
    assertThat(broken("😀🐙🚀🌵🎹🧀🦉🛶🍉🗿🪁🎲🥝🧭")).containsExactly("too_short");
    assertThat(broken("")).containsExactly("too_short");
  }

  @Test
  void passwordHasAtMost72Bytes() {
    String words = "violet otters juggle nine melons while quiet foxes paint wooden dicey";
    assertThat(broken((words + "abcd").substring(0, 72))).isEmpty();
    assertThat(broken((words + "abcd").substring(0, 73))).containsExactly("too_long");
    assertThat(broken("é".repeat(10) + words.substring(0, 53))).containsExactly("too_long");
    assertThat(broken("x".repeat(10_000_000))).containsExactly("too_long");
  }

  @Test
  void nulAndUnpairedSurrogatesAreRefused() {
    assertThat(broken("violet otters\0juggle")).containsExactly("nul_character");
    assertThat(broken("violet otters \uD83D juggle")).containsExactly("malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lovelace-countess",
        "LOVELACE-Countess",
        "ada.lovelace@example.org",
        "lovelace-countess ada.lovelace@example.org",
        "!!ada.lovelace ada.lovelace!!",
      })
  void passwordOfUsernameOrEmailIsRefused(String password) {
    assertThat(broken(password)).containsExactly("is_username_or_email");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaaaaa",
        "               ",
        "passwordpassword",
        "PasswordPassword",
        "password12345678",
        "Password123456789!",
        "p4$$w0rdp4$$w0rd",
        "thisismypassword",
        "letmeinletmeinletmein",
        "iloveyouiloveyou",
        "123456789012345",
        "987654321098765",
        "abcdefghijklmno",
        "ABCDEFGHIJKLMNOP",
        "zyxwvutsrqponmlk",
        "abcabcabcabcabc",
        "abc123abc123abc",
        "11111222223333344444",
        "qwertyuiopasdfghjkl",
        "QWERTZUIOPASDFGHJKL",
        "azertyuiopqsdfghjklm",
        "1qaz2wsx3edc4rfv",
        "qazwsxedcrfvtgb",
        "1q2w3e4r5t6y7u8i",
        "asdfghjkl;'asdfghjkl;'",
        "1234567890qwertyuiop",
        "correct horse battery staple",
        "Correct-Horse-Battery-Staple",
        "correcthorsebatterystaple",
        "manchesterunited",
        "michaeljordan23",
        "jennifer1234567",
        "thunderbird1987",
        "h4rryp0tt3rrul3s",
        "resu resu resu resu",
        "password24.12.1987",
        "nevergonnagiveyouup",
      })
  void predictablePasswordIsRefused(String password) {
    assertThat(broken(password)).containsExactly("too_common");
  }

  @Test
  void randomPasswordIsNotPredictable() {
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 10_000; i++) {
      StringBuilder password = new StringBuilder();
      random.ints(15, 'a', 'z' + 1).forEach(password::appendCodePoint);
      refused += PredictableText.isPredictable(password.toString()) ? 1 : 0;
    }
    assertThat(refused).isLessThan(50);
  }

  @Test
  void minimumLengthIsASetting() {
    assertThat(rules(8).check("otters 9", "ada", "ada@example.org")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trustno1", "Michelle", "liverpool", "butterfly"})
  void commonPasswordIsRefusedAmongShortOnes(String password) {
    assertThat(rules(8).check(password, "ada", "ada@example.org"))
        .extracting(Violation::rule)
        .containsExactly("too_common");
  }

  @ParameterizedTest
  @Tag("stress")
  @CsvSource({"8, 25000", "10, 17000", "12, 11000", "15, 6000", "20, 1000", "30, 25"})
  void everyCommonPasswordOfTheMinimumLengthIsRefused(int minLength, int count) {
    PasswordRules here = rules(minLength);
    List<String> common =
        Resources.lines("common-passwords.txt").stream()
            .filter(password -> password.codePointCount(0, password.length()) >= minLength)
            .filter(password -> password.getBytes(StandardCharsets.UTF_8).length <= 72)
            .toList();

    assertThat(common).hasSizeGreaterThan(count);
    for (int i = 0; i < common.size(); i += EVERY) {
      String password = common.get(i);
      assertThat(here.check(password, "qzxkw", "qzxkw@example.org"))
          .as(password)
          .extracting(Violation::rule)
          .containsExactly("too_common");
      assertThat(here.check(password.toUpperCase(Locale.ROOT), "qzxkw", "qzxkw@example.org"))
          .as(password)
          .isNotEmpty();
    }
  }

  @Test
  void randomPasswordOfTheMinimumLengthIsAccepted() {
    Random random = new Random(11);
    for (int length : new int[] {8, 15, 40}) {
      int refused = 0;
      for (int i = 0; i < 500; i++) {
        StringBuilder password = new StringBuilder();
        random
            .ints(length, 0, 62)
            .mapToObj("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"::charAt)
            .forEach(password::append);
        refused +=
            rules(length > 15 ? 15 : length)
                    .check(password.toString(), "ada", "ada@example.org")
                    .isEmpty()
                ? 0
                : 1;
      }
      assertThat(refused).as("of %d characters", length).isLessThan(5);
    }
  }

  @Tag("slow")
  @Test
  @Timeout(60)
  void hostilePasswordsAreEstimatedQuickly() {
    Random random = new Random(13);
    for (String alphabet : List.of("4@8({[</369&#!1/|0$5+7%2", "ab", "1", "a4@")) {
      for (int i = 0; i < 500; i++) {
        StringBuilder password = new StringBuilder();
        random.ints(72, 0, alphabet.length()).mapToObj(alphabet::charAt).forEach(password::append);
        rules.check(password.toString(), "ada", "ada@example.org");
      }
    }
  }

  @Test
  void passwordOfContextWordsIsRefused() {
    PasswordRules here = new PasswordRules(15, 72, Set.of("sensei", "academy"), password -> false);

    for (String password :
        List.of("Sensei Sensei Academy", "ada.SENSEI.academy.ada", "sensei-academy-sensei!")) {
      assertThat(here.check(password, "ada", "ada@example.org"))
          .extracting(Violation::rule)
          .as(password)
          .contains("is_context_words");
    }
    assertThat(here.check("violet sensei otters", "ada", "ada@example.org")).isEmpty();
  }

  @Test
  void passwordFromABreachIsRefused() {
    PasswordRules here = new PasswordRules(15, 72, Set.of(), "violet otters juggle"::equals);

    assertThat(here.check("violet otters juggle", "ada", "ada@example.org"))
        .extracting(Violation::rule)
        .containsExactly("breached");
    assertThat(here.check("violet otters juggled", "ada", "ada@example.org")).isEmpty();
  }

  private static PasswordRules rules(int minLength) {
    return new PasswordRules(minLength, 72, Set.of(), password -> false);
  }

  private List<String> broken(String password) {
    return rules.check(password, "Lovelace-Countess", "Ada.Lovelace@example.org").stream()
        .map(Violation::rule)
        .toList();
  }
}
