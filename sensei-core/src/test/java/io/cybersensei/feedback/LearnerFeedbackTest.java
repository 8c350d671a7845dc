package io.cybersensei.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.recommend.EmptyReason;
import io.cybersensei.recommend.Guidance;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A topic that the learner does not want now is not recommended, for the time that is stated. */
class LearnerFeedbackTest {

  private final Storage storage = Storage.inMemory();
  private final Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
  private Guidance guidance = Guidance.none();
  private final Sensei sensei =
      Sensei.builder()
          .storage(storage)
          .recommendations(RecommendationSettings.standard().withGuidance(id -> guidance))
          .clock(() -> now[0])
          .build();

  {
    sensei.teach(
        Curriculum.of(
            Topic.of("tcp", "TCP"),
            Topic.of("sql", "SQL"),
            Topic.of("tls", "TLS").requiring("tcp")));
  }

  private List<String> recommended() {
    return sensei.recommend("ada", 9).items().stream().map(each -> each.topic().id()).toList();
  }

  private List<Violation> refused(FeedbackKind kind, Collection<String> topics) {
    return sensei
        .feedback()
        .give("ada", kind, topics)
        .match(kept -> List.of(), FeedbackResult.Refused::violations);
  }

  @Test
  void topicIsHiddenForTheStatedTime() {
    assertThat(recommended()).containsExactly("tcp", "sql");

    FeedbackResult result = sensei.feedback().notNow("ada", "tcp", Duration.ofDays(2));

    TopicFeedback kept = ((FeedbackResult.Kept) result).topics().get(0);
    assertThat(kept.hidden().orElseThrow().until()).isEqualTo(now[0].plus(Duration.ofDays(2)));
    assertThat(recommended()).containsExactly("sql");
    assertThat(sensei.recommend("bob", 9).items()).hasSize(2);
    assertThat(sensei.path("ada").steps()).hasSize(3);
    now[0] = now[0].plus(Duration.ofDays(2));
    assertThat(recommended()).containsExactly("tcp", "sql");
  }

  @Test
  void undoBringsTheTopicBack() {
    sensei.feedback().give("ada", FeedbackKind.NOT_NOW, List.of("tcp", "sql"));
    assertThat(recommended()).isEmpty();
    EmptyReason reason = sensei.recommend("ada", 9).emptyReason().orElseThrow();
    assertThat(reason).isEqualTo(EmptyReason.NOT_NOW);
    assertThat(reason.text(Locale.GERMAN)).startsWith("Du hast alle Themen zurückgestellt");

    sensei.feedback().give("ada", FeedbackKind.UNDO, List.of("tcp"));

    assertThat(recommended()).containsExactly("tcp");
  }

  @Test
  void topicThatIsTakenUpIsNotHiddenAnyMore() {
    sensei.feedback().give("ada", FeedbackKind.NOT_NOW, List.of("tcp"));
    now[0] = now[0].plusSeconds(60);
    sensei.log(InteractionDraft.viewed("ada", "tcp"));

    assertThat(recommended()).contains("tcp");
  }

  @Test
  void pinOfAnInstructorIsShownAnyway() {
    sensei.feedback().give("ada", FeedbackKind.NOT_NOW, List.of("tcp", "sql"));
    guidance = Guidance.none().withPinned(List.of("sql"));

    assertThat(recommended()).containsExactly("sql");
  }

  @Test
  void feedbackOnShownAndOpenedTopicsIsCounted() {
    sensei.feedback().give("ada", FeedbackKind.SHOWN, List.of("tcp", "sql", "tcp"));
    sensei.feedback().give("ada", FeedbackKind.OPENED, List.of("tcp"));
    sensei.feedback().give("ada", FeedbackKind.HELPFUL, List.of("tcp"));

    assertThat(recommended()).containsExactly("tcp", "sql");
    assertThat(sensei.feedback().of("ada"))
        .extracting(TopicFeedback::topicId)
        .containsExactly("sql", "tcp");
    TopicFeedback tcp = sensei.feedback().of("ada").get(1);
    assertThat(tcp.shown()).isEqualTo(1);
    assertThat(tcp.opened()).isEqualTo(1);
    assertThat(tcp.helpfulAt()).contains(now[0]);
  }

  @Test
  void feedbackThatBreaksARuleIsNotKept() {
    assertThat(refused(FeedbackKind.SHOWN, List.of("tcp", "gone")))
        .extracting(Violation::rule)
        .containsExactly("unknown_topic");
    assertThat(refused(FeedbackKind.SHOWN, List.of()))
        .extracting(Violation::rule)
        .containsExactly("required");
    FeedbackResult tooLong = sensei.feedback().notNow("ada", "tcp", Duration.ofDays(91));
    assertThat(((FeedbackResult.Refused) tooLong).violations())
        .extracting(Violation::field)
        .containsExactly("hours");
    assertThat(sensei.feedback().of("ada")).isEmpty();
    assertThat(sensei.feedback().of("\u0000")).isEmpty();
  }
}
