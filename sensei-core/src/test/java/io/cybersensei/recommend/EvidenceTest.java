package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Reasons cite the facts that they rest on: without those, the recommendation differs. */
class EvidenceTest {

  private static final int LEARNERS = 800;

  /** The codes that need no evidence. */
  private static final Set<ReasonCode> WITHOUT_EVIDENCE =
      EnumSet.of(
          ReasonCode.FIRST_STEP,
          ReasonCode.NEW_TOPIC,
          ReasonCode.NO_MODEL,
          ReasonCode.OFTEN_NEXT,
          ReasonCode.PINNED,
          ReasonCode.TRY_QUESTION);

  private static final Set<ReasonCode> LEVELS =
      EnumSet.of(
          ReasonCode.FIRST_SUCCESS,
          ReasonCode.RIGHT_LEVEL,
          ReasonCode.QUICK_WIN,
          ReasonCode.CHALLENGE);

  @Test
  void removedEvidenceChangesTheScoreOrTheReasons() {
    Map<ReasonCode, Integer> met = new EnumMap<>(ReasonCode.class);
    for (int seed = 0; seed < LEARNERS; seed++) {
      Situation situation = Situation.random(new Random(seed));
      for (Recommendation recommendation : situation.recommend()) {
        assertThat(recommendation.reasons().stream().filter(EvidenceTest::speaksForTheModel))
            .hasSizeLessThanOrEqualTo(1);
        for (Reason reason : recommendation.reasons()) {
          if (WITHOUT_EVIDENCE.contains(reason.code())) {
            assertThat(reason.evidence()).isEmpty();
          } else {
            met.merge(reason.code(), 1, Integer::sum);
            assertRestsOnItsEvidence(
                "seed %s, %s, %s".formatted(seed, recommendation.topic().id(), reason),
                situation,
                recommendation,
                reason);
          }
        }
      }
    }
    assertThat(met.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(WITHOUT_EVIDENCE)));
    assertThat(met)
        .allSatisfy((code, times) -> assertThat(times).as(code.name()).isGreaterThanOrEqualTo(20));
  }

  private static void assertRestsOnItsEvidence(
      String description, Situation situation, Recommendation before, Reason reason) {
    String topic = before.topic().id();
    boolean changes =
        withoutTheEvidence(reason.code(), topic, situation).stream()
            .map(removal -> removal.apply(situation).about(topic))
            .anyMatch(after -> after.isEmpty() || differs(before, after.get(), reason));
    if (!changes) {
      fail(description);
    }
  }

  private static boolean differs(Recommendation before, Recommendation after, Reason reason) {
    return after.score() != before.score()
        || !after.reasons().equals(before.reasons())
        // The evidence of a level is a rounded percentage, so a small change does not show in it.
        || (LEVELS.contains(reason.code())
            && after.successProbability() != before.successProbability());
  }

  /** Returns removals of the cited facts or, for a cited estimate, of the facts behind it. */
  private static List<UnaryOperator<Situation>> withoutTheEvidence(
      ReasonCode code, String topic, Situation situation) {
    return switch (code) {
      case STRUGGLING,
          STARTED,
          RETURN_LATER,
          TOO_FAST,
          REVIEW_DUE,
          MODEL_TOPIC_ANSWERS,
          MODEL_RECENCY,
          HELP_PREREQUISITE,
          HELP_READ,
          HELP_HINT,
          HELP_EASIER_QUESTION,
          STUCK ->
          List.of(all -> all.withoutAnswersOn(topic));
      case MODEL_OTHER_ANSWERS, SUPPORT, OPENED_EARLY, KNOWN_GROUND ->
          List.of(Situation::withoutAnswers);
      case MODEL_TOPIC_DIFFICULTY -> List.of(all -> all.withoutInModel(topic));
      case FIRST_SUCCESS, RIGHT_LEVEL, QUICK_WIN, CHALLENGE ->
          situation.knowsAnythingOf(topic)
              ? List.of(Situation::withoutAnswers, all -> all.withoutInModel(topic))
              : List.of(Situation::withoutModel);
      case CONFIRM_PLACEMENT -> List.of(Situation::withoutPlacements);
      case PREREQUISITES_MASTERED, PREREQUISITES_KNOWN ->
          List.of(all -> all.withoutPrerequisitesOf(topic));
      case UNLOCKS, FOUNDATION -> List.of(all -> all.withoutPrerequisite(topic));
      case LEADS_TO_PINNED -> List.of(Situation::withoutPin);
      case GOAL, GOAL_ITSELF -> List.of(Situation::withoutGoal);
      case DISMISSED -> List.of(Situation::withoutDismissals);
      case RULE -> List.of(Situation::withoutHostsRule);
      case FIRST_STEP, NEW_TOPIC, NO_MODEL, OFTEN_NEXT, PINNED, TRY_QUESTION -> List.of();
    };
  }

  private static boolean speaksForTheModel(Reason reason) {
    return reason.code().name().startsWith("MODEL_");
  }
}
