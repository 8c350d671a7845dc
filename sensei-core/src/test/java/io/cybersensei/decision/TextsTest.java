package io.cybersensei.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.feedback.FeedbackKind;
import io.cybersensei.recommend.PathStep;
import io.cybersensei.recommend.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

  private static byte[] written(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Texts.writeName(new DataOutputStream(bytes), name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void everyReasonStateAndFeedbackIsOneByte() {
    List<String> names =
        Stream.of(
                Arrays.stream(ReasonCode.values()).map(ReasonCode::wireName),
                Arrays.stream(FeedbackKind.values()).map(FeedbackKind::wireName),
                Arrays.stream(PathStep.State.values())
                    .map(state -> state.name().toLowerCase(Locale.ROOT)))
            .flatMap(each -> each)
            .toList();

    assertThat(names)
        .allSatisfy(
            name -> {
              assertThat(written(name)).hasSize(1);
              assertThat(Texts.readName(ByteBuffer.wrap(written(name)))).isEqualTo(name);
            });
  }

  @Test
  void numbersOfNamesStayTheSame() {
    assertThat(written("first_step")).containsExactly(1);
    assertThat(written("undo")).containsExactly(61);
  }

  @Test
  void unknownNameIsWrittenAsText() {
    assertThat(Texts.readName(ByteBuffer.wrap(written("a_rule_of_the_host"))))
        .isEqualTo("a_rule_of_the_host");
  }
}
