package io.cybersensei.auth.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.validation.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.co",
        "first.last+tag@sub.example.org",
        "o'brien@example.org",
        "用户@例子.example",
        "x@xn--bcher-kva.example"
      })
  void validEmailIsAccepted(String email) {
    assertThat(broken(email)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nobody",
        "@example.org",
        "ada@",
        "ada@localhost",
        "ada@@example.org",
        "a@b@example.org",
        "ada@example..org",
        "ada@.example.org",
        "ada@example.org.",
        "ada@-example.org",
        "ada@exa mple.org",
        "ada lovelace@example.org",
        "ada@example.org\r\nBcc: all@example.org",
        "ada\u0000@example.org",
        "<ada@example.org>",
        "ada@exa_mple.org",
        "ada\u202E@example.org",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org"
      })
  void invalidEmailIsRefused(String email) {
    assertThat(broken(email)).containsExactly("invalid_format");
  }

  @Test
  void emailHasAtMost254Bytes() {
    String email = "a@" + "b".repeat(60) + ("." + "c".repeat(60)).repeat(4);

    assertThat(broken(email.substring(0, 240))).isEmpty();
    assertThat(broken(email + "." + "d".repeat(20))).containsExactly("too_long");
  }

  @Test
  void lengthIsThatOfTheLongerCase() {
    String upper = "\u023A".repeat(29) + ".";
    String email = "a@" + upper.repeat(4) + "example.org";

    assertThat(broken(email)).containsExactly("too_long");
  }

  private static List<String> broken(String email) {
    return EmailRules.check(email).stream().map(Violation::rule).toList();
  }
}
