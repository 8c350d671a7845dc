package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.CurriculumResult;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionDraft.CheckResult;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.practice.NextQuestionResult;
import io.cybersensei.practice.TimeToMasteryResult;
import io.cybersensei.recommend.PathResult;
import io.cybersensei.recommend.RecommendationResult;
import io.cybersensei.storage.StorageFailureException;
import io.cybersensei.storage.StorageFailureException.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@code match} applies the function of its own case, in the order of the cases. */
class ResultMatchTest {

  @Test
  void eachLogResultHasItsFunction() {
    CheckResult valid = InteractionDraft.viewed("ada", "tcp").check(Instant.EPOCH);
    LogResult stored =
        valid.match(
            done -> new LogResult.Stored(done.interaction()),
            invalid -> new LogResult.Refused(invalid.violations()));

    assertThat(
            List.of(
                caseOf(stored),
                caseOf(new LogResult.AlreadyKnown(new UUID(0, 1))),
                caseOf(new LogResult.Conflicting(new UUID(0, 1))),
                caseOf(new LogResult.Refused(List.of())),
                caseOf(new LogResult.NotStored()),
                caseOf(new LogResult.Overloaded(Duration.ofSeconds(1))),
                caseOf(notKnown(stored))))
        .containsExactly(
            "stored", "known", "conflicting", "refused", "not stored", "overloaded", "not known");
  }

  private static String caseOf(LogResult result) {
    return result.match(
        stored -> "stored",
        known -> "known",
        conflicting -> "conflicting",
        refused -> "refused",
        notStored -> "not stored",
        overloaded -> "overloaded",
        notKnown -> "not known");
  }

  private static LogResult notKnown(LogResult stored) {
    return new LogResult.NotKnown(
        ((LogResult.Stored) stored).interaction(),
        new StorageFailureException("Lost.", Outcome.NOT_KNOWN, Optional.empty()));
  }

  @Test
  void eachCheckResultHasItsFunction() {
    InteractionDraft draft = InteractionDraft.answered("ada", "tcp", 7);

    assertThat(draft.check(Instant.EPOCH).<String>match(valid -> "valid", invalid -> "invalid"))
        .isEqualTo("invalid");
    assertThat(Curriculum.check(List.of()).<String>match(accepted -> "yes", refused -> "no"))
        .isEqualTo("yes");
    assertThat(
            new CurriculumResult.Refused(List.of())
                .<String>match(accepted -> "yes", refused -> "no"))
        .isEqualTo("no");
  }

  @Test
  void eachQueryResultHasItsFunction() {
    Sensei sensei = Sensei.builder().storage(Storage.inMemory()).build();

    RecommendationResult recommendation = sensei.recommendTowards("ada", "tcp", 1);
    PathResult path = sensei.pathTo("ada", "tcp");
    TimeToMasteryResult time = sensei.timeToMastery("ada", "tcp");
    NextQuestionResult question = new NextQuestionResult.NoQuestions("tcp");

    assertThat(
            recommendation.<String>match(
                some -> "some", unknown -> unknown.goalId(), refused -> "refused"))
        .isEqualTo("tcp");
    assertThat(
            path.<List<String>>match(
                found -> List.of(), unknown -> unknown.goalIds(), refused -> List.of()))
        .containsExactly("tcp");
    assertThat(
            time.<List<String>>match(
                estimated -> List.of(), unknown -> unknown.topicIds(), refused -> List.of()))
        .containsExactly("tcp");
    assertThat(
            sensei
                .suggestPractice("ada", "tcp")
                .<String>match(some -> "some", unknown -> unknown.topicId()))
        .isEqualTo("tcp");
    Scope law = Scope.course("law");
    assertThat(
            sensei.recommendWithin("ada", law, 1).<Boolean>match(a -> false, b -> false, c -> true))
        .isTrue();
    assertThat(sensei.pathWithin("ada", law).<Boolean>match(a -> false, b -> false, c -> true))
        .isTrue();
    assertThat(law.in(Curriculum.empty()).<Boolean>match(a -> false, b -> true)).isTrue();
    assertThat(Scope.everything().in(Curriculum.empty()).<Boolean>match(a -> true, b -> false))
        .isTrue();
    assertThat(question.<String>match(chosen -> "chosen", unknown -> "unknown", none -> "none"))
        .isEqualTo("none");
  }
}
