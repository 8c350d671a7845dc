package io.cybersensei.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NextQuestionTextTest {

  @Test
  void eachReasonHasASentence() {
    NextQuestion retry =
        new QuestionChooser.Choice("q1", .704, QuestionDifficulty.MEDIUM, QuestionReason.RETRY);

    assertThat(retry.text(Locale.ENGLISH))
        .isEqualTo(
            "You did not get it right a while ago: have another go, with chances of about 70 in"
                + " 100.");
    assertThat(retry.text(Locale.GERMAN))
        .isEqualTo(
            "Vor einer Weile hast du sie nicht richtig beantwortet: Versuch es noch einmal, deine"
                + " Chance liegt bei etwa 70 Prozent.");
    for (QuestionReason reason : QuestionReason.values()) {
      NextQuestion question =
          new QuestionChooser.Choice("q1", .704, QuestionDifficulty.MEDIUM, reason);
      assertThat(question.text(Locale.JAPAN)).matches("You .* 70 in 100.*\\.");
    }
  }
}
