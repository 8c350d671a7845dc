package io.cybersensei.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicTest {

  private static final Topic TLS =
      Topic.of("tls", "TLS").in("Networks").requiring("tcp", "keys").taking(Duration.ofMinutes(20));

  @Test
  void oneChangeKeepsTheOtherParts() {
    Topic changed = TLS.taking(Duration.ofMinutes(30));

    assertThat(changed.id()).isEqualTo("tls");
    assertThat(changed.title()).isEqualTo("TLS");
    assertThat(changed.module()).contains("Networks");
    assertThat(changed.prerequisites()).containsExactly("tcp", "keys");
    assertThat(changed.estimatedDuration()).contains(Duration.ofMinutes(30));
    assertThat(TLS.estimatedDuration()).contains(Duration.ofMinutes(20));
  }

  @Test
  void laterPrerequisitesReplaceTheEarlier() {
    assertThat(TLS.requiring(List.of("ip")).prerequisites()).containsExactly("ip");
  }

  @Test
  void topicsAreEqualIfAllPartsAre() {
    assertThat(TLS.in("Security")).isNotEqualTo(TLS);
    assertThat(TLS.in("Security").in("Networks")).isEqualTo(TLS).hasSameHashCodeAs(TLS);
    assertThat(TLS)
        .hasToString(
            "Topic[id=tls, title=TLS, course=Optional.empty, module=Optional[Networks], prerequisites=[tcp, keys],"
                + " estimatedDuration=Optional[PT20M], content=Optional.empty]");
  }

  @Test
  void contentHasItsLimits() {
    TopicContent content = TopicContent.none().withWords(200).withQuestions(4);

    assertThat(TLS.containing(content).content()).contains(content);
    assertThat(TLS.containing(content)).isNotEqualTo(TLS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> content.withWords(-1))
        .withMessage("The words of a topic must be from 0 to 1000000 but are -1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> content.withQuestions(10_001))
        .withMessage("The questions of a topic must be from 0 to 10000 but are 10001.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> content.withMedia(Duration.ofHours(101)))
        .withMessage("The media of a topic must last from 0 to 100 hours but last PT101H.");
  }

  @Test
  void nullIsRefusedByName() {
    assertThatNullPointerException().isThrownBy(() -> TLS.in(null)).withMessage("module");
  }
}
