package io.cybersensei.auth.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Account;
import io.cybersensei.validation.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"ada", "a.b-c_d", "7of9", "Ώρα", "жаба", "राम", "ไทย", "名前名", "jose\u0301"})
  void validUsernameIsAccepted(String username) {
    assertThat(broken(username)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', too_short",
    "ab, too_short",
    "_ada, invalid_start",
    "-ada, invalid_start",
    ".ada, invalid_start",
    "a da, invalid_character",
    "' ada', invalid_character",
    "ada@home, invalid_character",
    "ada/../bob, invalid_character",
    "'ada\u0000', invalid_character",
    "ada\u200Bada, invalid_character",
    "ada\u202Eada, invalid_character",
    "ad\u1160a, invalid_character",
    "abc\u0489d, invalid_character",
    "user٣, invalid_character",
    "😀😀😀, invalid_character",
    "\uFDFA, invalid_character",
    "раypal, mixed_scripts",
    "adаm, mixed_scripts",
    "ADMIN, reserved",
    "Ａdmin, reserved",
    "sensei, reserved",
    "undefined, reserved",
    "null, reserved",
  })
  void invalidUsernameIsRefused(String username, String rule) {
    assertThat(broken(username)).contains(rule);
  }

  @Test
  void usernameHasAtMost64Characters() {
    assertThat(broken("a".repeat(64))).isEmpty();
    assertThat(broken("a".repeat(65))).containsExactly("too_long");
    assertThat(broken("a".repeat(5_000_000))).containsExactly("too_long");
  }

  @Test
  void learnerIdOfALearnerIdIsItself() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String once = Account.learnerIdOf("x" + Character.toString(codePoint));
      assertThat(Account.learnerIdOf(once).equals(once)).as("U+%x", codePoint).isTrue();
    }
  }

  private static List<String> broken(String username) {
    return UsernameRules.check(username).stream().map(Violation::rule).toList();
  }
}
