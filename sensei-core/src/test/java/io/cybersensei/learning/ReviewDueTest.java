package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decay of mastery between sittings, and the dates of reviews. */
class ReviewDueTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final Curriculum curriculum = Curriculum.of(Topic.of("tcp", "TCP"));
  private final List<Interaction> history = new ArrayList<>();
  private final LearningModel model = TestModels.constant(Map.of("tcp", .9));
  private Instant now = START;

  @Test
  void masteryDecaysBetweenSittingsOnly() {
    answer(1, 1, 1, 1, 1, 1);
    later(Duration.ofHours(3));
    assertThat(tcp().estimate().mastery()).isCloseTo(.9, within(1e-6));
    assertThat(tcp().schedule().retention()).isEqualTo(1);

    later(Duration.ofDays(10));
    double inTenDays = tcp().estimate().mastery();
    assertThat(inTenDays).isLessThan(.85);
    assertThat(inTenDays).isCloseTo(.9 * tcp().schedule().retention(), within(1e-6));

    later(Duration.ofDays(90));
    assertThat(tcp().estimate().mastery()).isLessThan(inTenDays).isPositive();
  }

  @Test
  void topicWithoutAnswersIsNotForgotten() {
    assertThat(tcp().schedule().retention()).isEqualTo(1);
    assertThat(tcp().schedule().reviewDue()).isEmpty();
  }

  @Test
  void timeMakesAReviewDueAndKeepsTheTopicMastered() {
    answer(1, 1, 1, 1, 1, 1);
    assertThat(tcp().schedule().isDue(now)).isFalse();

    later(Duration.ofDays(3_000));

    assertThat(tcp().estimate().mastery()).isLessThan(.65);
    assertThat(tcp().estimate().mastered()).isTrue();
    assertThat(tcp().schedule().isDue(now)).isTrue();
  }

  @Test
  void wrongAnswerEndsMasteryOnlyAfterLongForgetting() {
    answer(1, 1, 1, 1, 1, 1, 0);
    assertThat(tcp().estimate().mastered()).isTrue();

    later(Duration.ofDays(300));
    answer(0);

    assertThat(tcp().estimate().mastered()).isFalse();
    assertThat(tcp().schedule().reviewDue()).isEmpty();
  }

  @Test
  void rightAnswerKeepsTheTopicMastered() {
    LearningModel forgetful =
        TestModels.attentive(Map.of("tcp", .3)); // Estimates are low after any answers.
    answer(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(trace(forgetful, ZoneOffset.UTC).estimate().mastered()).isTrue();
    later(Duration.ofDays(3_000));

    answer(1);

    assertThat(trace(forgetful, ZoneOffset.UTC).estimate().mastered()).isTrue();
  }

  @Test
  void successfulReviewPostponesTheNextForLonger() {
    answer(1, 1, 1, 1, 1, 1);
    Duration first = Duration.between(now, tcp().schedule().reviewDue().orElseThrow());
    now = tcp().schedule().reviewDue().orElseThrow();
    answer(1);
    Duration second = Duration.between(now, tcp().schedule().reviewDue().orElseThrow());

    assertThat(tcp().schedule().retention()).isEqualTo(1);
    assertThat(tcp().schedule().isDue(now)).isFalse();
    assertThat(second).isGreaterThan(first.multipliedBy(2));
  }

  @Test
  void wrongAnswerMakesReviewDueSoonerButNotToday() {
    answer(1, 1, 1, 1, 1, 1);
    Instant due = tcp().schedule().reviewDue().orElseThrow();
    answer(0);

    assertThat(tcp().estimate().mastered()).isTrue();
    assertThat(tcp().schedule().reviewDue().orElseThrow())
        .isBefore(due)
        .isEqualTo(Instant.parse("2026-03-02T04:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-03-03T04:00:00Z",
    "America/Los_Angeles, 2026-03-03T12:00:00Z",
    "Pacific/Kiritimati, 2026-03-03T14:00:00Z",
    "Asia/Kolkata, 2026-03-03T22:30:00Z"
  })
  void reviewIsDueAtTheStartOfTheLearnersDay(String zone, Instant due) {
    answer(1, 1, 1, 1, 1, 1); // At noon of 1 March in UTC; the retention falls to .9 in 2.56 days.

    TopicKnowledge tcp = trace(model, ZoneId.of(zone));

    assertThat(tcp.schedule().reviewDue()).hasValue(due);
    assertThat(tcp.schedule().isDue(due.minusSeconds(1))).isFalse();
    assertThat(tcp.schedule().isDue(due)).isTrue();
  }

  @Test
  void reviewAtSetsTheRetentionOfAReview() {
    answer(1, 1, 1, 1, 1, 1);

    assertThat(due(.8)).isAfter(due(.9));
    assertThat(due(.9)).isAfter(due(.97));
    assertThatThrownBy(() -> rule(.3)).hasMessage("reviewAt must be from 0.5 to 0.99 but is 0.3.");
  }

  private static MasteryRule rule(double reviewAt) {
    return MasteryRule.builder().gainedAt(.8).lostBelow(.65).reviewAt(reviewAt).build();
  }

  private Instant due(double reviewAt) {
    return new KnowledgeTracer(model, rule(reviewAt))
        .trace(history, curriculum, now)
        .topic("tcp")
        .schedule()
        .reviewDue()
        .orElseThrow();
  }

  private TopicKnowledge tcp() {
    return trace(model, ZoneOffset.UTC);
  }

  private TopicKnowledge trace(LearningModel inUse, ZoneId zone) {
    return new KnowledgeTracer(inUse, MasteryRule.standard())
        .trace(history, curriculum, now, zone)
        .topic("tcp");
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  private void answer(double... scores) {
    for (double score : scores) {
      history.add(
          Interaction.builder()
              .id(new UUID(0, history.size()))
              .learnerId("ada")
              .type(InteractionType.ANSWERED)
              .topicId("tcp")
              .score(score)
              .occurredAt(now)
              .build());
      later(Duration.ofMinutes(1));
    }
  }
}
