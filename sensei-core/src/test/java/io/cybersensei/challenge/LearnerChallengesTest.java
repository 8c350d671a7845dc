package io.cybersensei.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A learner disputes an estimate, an instructor decides, and the estimate changes as decided. */
class LearnerChallengesTest {

  private final Storage storage = Storage.inMemory();
  private final Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
  private final Sensei sensei = Sensei.builder().storage(storage).clock(() -> now[0]).build();
  private final LearnerChallenges challenges = sensei.challenges();

  {
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS").requiring("tcp")));
  }

  private Challenge raise(String topic) {
    return ((ChallengeResult.Done) challenges.raise("ada", topic, Optional.of("I use it.")))
        .challenge();
  }

  private ChallengeResult decide(UUID id, boolean accepted) {
    return challenges.decide("ada", id, accepted, "ivy", Optional.empty());
  }

  private List<String> rules(ChallengeResult result) {
    return result.match(
        done -> List.of(),
        refused -> refused.violations().stream().map(Violation::rule).toList(),
        unknown -> List.of("unknown"),
        otherwise -> List.of("otherwise"));
  }

  @Test
  void acceptedChallengeMakesTheTopicKnown() {
    sensei.log(InteractionDraft.answered("ada", "tcp", 0));
    Challenge raised = raise("tcp");
    assertThat(raised.level()).isEqualTo(TopicLevel.STARTED);
    assertThat(sensei.recommend("ada", 9).items().get(0).topic().id()).isEqualTo("tcp");
    now[0] = now[0].plusSeconds(60);

    Challenge decided = ((ChallengeResult.Done) decide(raised.id(), true)).challenge();

    assertThat(decided.state()).isEqualTo("accepted");
    assertThat(sensei.mastery("ada").get(0).level()).isEqualTo(TopicLevel.PLACED);
    assertThat(sensei.recommend("ada", 9).items().get(0).topic().id()).isEqualTo("tls");
    Interaction effect = storage.interactions().recent("ada", 1).get(0);
    assertThat(effect.type()).isEqualTo(InteractionType.PLACED);
    assertThat(effect.metadata())
        .isEqualTo(Map.of("challenge", raised.id().toString(), "decided_by", "ivy"));
    // Once more, as after a lost response.
    assertThat(((ChallengeResult.Done) decide(raised.id(), true)).challenge()).isEqualTo(decided);
    assertThat(storage.interactions().recent("ada", 9)).hasSize(2);
    assertThat(rules(decide(raised.id(), false))).containsExactly("otherwise");
  }

  @Test
  void rejectedChallengeChangesNoEstimate() {
    Challenge raised = raise("tcp");

    Challenge decided = ((ChallengeResult.Done) decide(raised.id(), false)).challenge();

    assertThat(decided.state()).isEqualTo("rejected");
    assertThat(challenges.of("ada")).containsExactly(decided);
    assertThat(storage.interactions().recent("ada", 9)).isEmpty();
    assertThat(raise("tcp").state()).isEqualTo("open");
  }

  @Test
  void challengeThatBreaksARuleIsRefused() {
    raise("tcp");

    assertThat(rules(challenges.raise("ada", "tcp", Optional.empty()))).containsExactly("open");
    assertThat(rules(challenges.raise("ada", "gone", Optional.empty())))
        .containsExactly("unknown_topic");
    assertThat(rules(challenges.raise("ada", "tls", Optional.of(" "))))
        .containsExactly("out_of_range");
    assertThat(rules(challenges.raise("ada", "tls", Optional.of("x".repeat(1_001)))))
        .containsExactly("out_of_range");
    sensei.log(InteractionDraft.of("ada", InteractionType.PLACED, "tls"));
    assertThat(rules(challenges.raise("ada", "tls", Optional.empty()))).containsExactly("known");
  }

  @Test
  void learnerCannotDecideAnOwnChallenge() {
    Challenge raised = raise("tcp");

    assertThat(rules(challenges.decide("ada", raised.id(), true, "ada", Optional.empty())))
        .containsExactly("own");
    assertThat(rules(decide(UUID.randomUUID(), true))).containsExactly("unknown");
    assertThat(challenges.of("ada").get(0).state()).isEqualTo("open");
  }
}
