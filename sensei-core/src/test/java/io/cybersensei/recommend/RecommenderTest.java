package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecommenderTest {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Sensei sensei =
      Sensei.builder().storage(Storage.inMemory()).clock(() -> now).build();

  @BeforeEach
  void teachNetworks() {
    sensei.teach(
        Curriculum.of(
            Topic.of("tcp", "TCP").in("Networks").taking(Duration.ofMinutes(20)),
            Topic.of("keys", "Keys").in("Cryptography").taking(Duration.ofMinutes(15)),
            Topic.of("tls", "TLS").in("Networks").requiring("tcp", "keys"),
            Topic.of("https", "HTTPS").in("Web").requiring("tls"),
            Topic.of("sql", "SQL").in("Web")));
  }

  @Test
  void newLearnerFollowsTheCurriculumWithReasons() {
    Recommendations first = sensei.recommend("ada", 10);

    assertThat(ids(first)).containsExactly("tcp", "keys", "sql");
    assertThat(first.model()).isEmpty();
    assertThat(codes(first.items().get(0)))
        .containsExactly(ReasonCode.NO_MODEL, ReasonCode.UNLOCKS);
  }

  @Test
  void topicOpensOnceAllPrerequisitesAreMastered() {
    master("tcp");
    assertThat(ids(sensei.recommend("ada", 10))).containsExactly("keys", "sql");

    master("keys");
    Recommendations after = sensei.recommend("ada", 10);
    assertThat(ids(after)).containsExactly("tls", "sql");
    Reason builtOn = reason(after.items().get(0), ReasonCode.PREREQUISITES_MASTERED);
    assertThat(builtOn.evidence()).containsEntry("topic_ids", List.of("tcp", "keys"));
    assertThat(builtOn.text(Locale.ENGLISH))
        .isEqualTo("You have mastered what it builds on: TCP, Keys.");
  }

  @Test
  void failedTopicReturnsWithTheEvidence() {
    answer("sql", 0, 0);

    Recommendation sql = find(sensei.recommend("ada", 10), "sql");

    assertThat(sql.difficulty().level()).isGreaterThanOrEqualTo(4);
    Reason struggling = reason(sql, ReasonCode.STRUGGLING);
    assertThat(struggling.evidence())
        .containsEntry("answers", 2L)
        .containsEntry("right_answers", 0L);
    assertThat(struggling.text(Locale.ENGLISH))
        .isEqualTo(
            "You got 0 of 2 right so far: look at the explanation before the next question.");
  }

  @Test
  void rightAnswersRaiseTheSuccessProbability() {
    double before = find(sensei.recommend("ada", 10), "tcp").successProbability();
    answer("tcp", 1, 1);

    assertThat(find(sensei.recommend("ada", 10), "tcp").successProbability()).isGreaterThan(before);
  }

  @Test
  void dismissedTopicRestsForAWhile() {
    sensei.log(InteractionDraft.of("ada", InteractionType.DISMISSED, "tcp"));
    assertThat(ids(sensei.recommend("ada", 10))).containsExactly("keys", "sql", "tcp");

    now = now.plus(Duration.ofDays(4));
    assertThat(ids(sensei.recommend("ada", 10))).containsExactly("tcp", "keys", "sql");
  }

  @Test
  void topicsThatLeadToTheGoalComeFirst() {
    RecommendationResult result = sensei.recommendTowards("ada", "sql", 10);

    Recommendations towards = ((RecommendationResult.Recommended) result).recommendations();
    assertThat(ids(towards)).startsWith("sql");
    assertThat(reason(towards.items().get(0), ReasonCode.GOAL_ITSELF).text(Locale.ENGLISH))
        .isEqualTo("It is your goal: SQL.");
    assertThat(sensei.recommendTowards("ada", "chess", 10))
        .isEqualTo(new RecommendationResult.UnknownGoal("chess"));
  }

  @Test
  void stepsAreNotCountedToAGoalThatNobodyChose() {
    assertThat(sensei.recommend("ada", 10).items()).allMatch(each -> each.place().isEmpty());
    assertThat(
            ((RecommendationResult.Recommended) sensei.recommendTowards("ada", "https", 10))
                .recommendations()
                .items())
        .allMatch(each -> each.place().isEmpty());
  }

  @Test
  void pathLeadsToAGoal() {
    master("keys");

    LearningPath path = ((PathResult.Found) sensei.pathTo("ada", "https")).path();

    assertThat(path.steps())
        .extracting(step -> step.topic().id() + " " + step.state())
        .containsExactly("keys MASTERED", "tcp READY", "tls LOCKED", "https LOCKED");
    assertThat(path.mastered()).isEqualTo(1);
    assertThat(path.steps().get(0).estimatedMinutes()).isZero();
    assertThat(path.remaining()).isEqualTo(Duration.ofMinutes(20 + 10 + 10));
    assertThat(sensei.pathTo("ada", "chess"))
        .isEqualTo(new PathResult.UnknownGoals(List.of("chess")));
    assertThat(sensei.path("ada").steps()).hasSize(5);
  }

  @Test
  void pathLeadsToSeveralGoals() {
    master("keys");

    LearningPath path = found(sensei.pathTo("ada", List.of("sql", "tls", "sql")));

    assertThat(path.goals()).extracting(Topic::id).containsExactly("sql", "tls");
    assertThat(path.goal()).isEmpty();
    assertThat(path.steps())
        .extracting(step -> step.topic().id() + " " + step.state())
        .containsExactly("keys MASTERED", "tcp READY", "tls LOCKED", "sql READY");
    assertThat(path.remaining()).isEqualTo(Duration.ofMinutes(20 + 10 + 10));
    assertThat(found(sensei.pathTo("ada", List.of("tls"))))
        .isEqualTo(found(sensei.pathTo("ada", "tls")));
  }

  @Test
  void everyUnknownGoalIsNamed() {
    assertThat(sensei.pathTo("ada", List.of("chess", "sql", "go", "chess")))
        .isEqualTo(new PathResult.UnknownGoals(List.of("chess", "go")));
    assertThatThrownBy(() -> sensei.pathTo("ada", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There must be at least one goal.");
  }

  @Test
  void listIsEmptyOnlyWhenEverythingIsMastered() {
    for (String topic : List.of("tcp", "keys", "tls", "https")) {
      master(topic);
      assertThat(sensei.recommend("ada", 1).items()).isNotEmpty();
    }
    master("sql");

    assertThat(sensei.recommend("ada", 1).items()).isEmpty();
  }

  @Test
  void countOutsideOfItsRangeIsRefused() {
    assertThatThrownBy(() -> sensei.recommend("ada", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be from 1 to 100 but is 0.");
  }

  @Test
  void missingLanguageFallsBackToEnglish() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Reason.of(ReasonCode.NO_MODEL, 0, Map.of()).text(Locale.JAPAN))
          .startsWith("No model has been trained yet");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static LearningPath found(PathResult result) {
    return ((PathResult.Found) result).path();
  }

  private void master(String topic) {
    answer(topic, 1, 1, 1, 1, 1, 1);
  }

  private void answer(String topic, double... scores) {
    for (double score : scores) {
      now = now.plusSeconds(30);
      sensei.log(InteractionDraft.answered("ada", topic, score));
    }
  }

  private static Recommendation find(Recommendations all, String topic) {
    return all.items().stream()
        .filter(each -> each.topic().id().equals(topic))
        .findFirst()
        .orElseThrow();
  }

  private static Reason reason(Recommendation recommendation, ReasonCode code) {
    return recommendation.reasons().stream()
        .filter(each -> each.code() == code)
        .findFirst()
        .orElseThrow();
  }

  private static List<ReasonCode> codes(Recommendation recommendation) {
    return recommendation.reasons().stream().map(Reason::code).toList();
  }

  private static List<String> ids(Recommendations all) {
    return all.items().stream().map(each -> each.topic().id()).toList();
  }
}
