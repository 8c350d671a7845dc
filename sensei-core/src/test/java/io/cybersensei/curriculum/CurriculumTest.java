package io.cybersensei.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CurriculumTest {

  private final Curriculum curriculum =
      Curriculum.of(
          Topic.of("tls", "TLS").requiring("tcp", "keys"),
          Topic.of("tcp", "TCP"),
          Topic.of("keys", "Keys").requiring("hash"),
          Topic.of("hash", "Hashes"),
          Topic.of("https", "HTTPS").requiring("tls"));

  @Test
  void studyOrderKeepsPrerequisitesFirstAndTheHostsOrder() {
    assertThat(curriculum.studyOrder())
        .extracting(Topic::id)
        .containsExactly("tcp", "hash", "keys", "tls", "https");
  }

  @Test
  void prerequisitesAndDependantsAreFound() {
    assertThat(curriculum.allPrerequisites("tls"))
        .extracting(Topic::id)
        .containsExactly("tcp", "hash", "keys");
    assertThat(curriculum.dependantsOf("hash", topic -> true))
        .extracting(Topic::id)
        .containsExactly("keys", "tls", "https");
    assertThat(curriculum.directDependants("tls")).extracting(Topic::id).containsExactly("https");
    assertThat(curriculum.dependantsOf("https", topic -> true)).isEmpty();
    assertThat(curriculum.allPrerequisites("nowhere")).isEmpty();
  }

  @Test
  void cycleIsRefusedWithItsTopics() {
    List<Topic> topics =
        List.of(
            Topic.of("start", "Start").requiring("a"),
            Topic.of("a", "A").requiring("b"),
            Topic.of("b", "B").requiring("c"),
            Topic.of("c", "C").requiring("a"));

    assertThat(violations(topics))
        .containsExactly(
            new Violation(
                "prerequisites", "cycle", "These topics require each other: a → b → c → a."));
  }

  @Test
  void topicThatRequiresItselfIsRefused() {
    assertThat(violations(List.of(Topic.of("a", "A").requiring("a"))))
        .extracting(Violation::message)
        .containsExactly("These topics require each other: a → a.");
  }

  @Test
  void everyViolationIsReported() {
    assertThat(
            violations(
                List.of(
                    Topic.of("a", "A").requiring("x", "y"),
                    Topic.of("b", "B"),
                    Topic.of("b", "B again"))))
        .extracting(Violation::message)
        .containsExactly(
            "There are two topics with the id 'b'.",
            "The topic 'a' requires 'x', which is not in the curriculum.",
            "The topic 'a' requires 'y', which is not in the curriculum.");
  }

  @Test
  void curriculumInCodeThrowsTheFirstViolation() {
    assertThatThrownBy(() -> Curriculum.of(Topic.of("a", "A").requiring("b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The topic 'a' requires 'b', which is not in the curriculum.");
  }

  @Test
  @Timeout(20)
  void chainOfAHundredThousandTopicsIsAccepted() {
    int length = 100_000;
    List<Topic> chain = new ArrayList<>(length);
    chain.add(Topic.of("t0", "First"));
    for (int i = 1; i < length; i++) {
      chain.add(Topic.of("t" + i, "Later").requiring("t" + (i - 1)));
    }

    Curriculum deep = ((CurriculumResult.Accepted) Curriculum.check(chain)).curriculum();

    assertThat(deep.allPrerequisites("t" + (length - 1))).hasSize(length - 1);
  }

  @Test
  void emptyTitleOrInvalidDurationIsRefused() {
    assertThatThrownBy(() -> Topic.of("a", " ")).hasMessage("title must not be empty.");
    assertThatThrownBy(() -> Topic.of("a", "A").taking(Duration.ZERO))
        .hasMessageContaining("estimated duration");
    assertThatThrownBy(() -> Topic.of("a", "A").in("M\n"))
        .hasMessage("module must not contain control characters.");
  }

  private static List<Violation> violations(List<Topic> topics) {
    return ((CurriculumResult.Refused) Curriculum.check(topics)).violations();
  }
}
