package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecommendationSettingsTest {

  private static final RecommendationSettings STANDARD = RecommendationSettings.standard();

  @Test
  void oneChangeKeepsTheOtherSettings() {
    ZoneId hawaii = ZoneId.of("Pacific/Honolulu");
    RecommendationSettings changed =
        STANDARD
            .withRollover(LocalTime.of(5, 30))
            .withZones(learner -> hawaii)
            .withPolicy(Policy.of(List.of()));

    assertThat(changed.rollover()).isEqualTo(LocalTime.of(5, 30));
    assertThat(changed.zones().apply("ada")).isEqualTo(hawaii);
    assertThat(changed.policy().rules()).isEmpty();
    assertThat(changed.masteryRule()).isEqualTo(STANDARD.masteryRule());
    assertThat(changed.guidance().apply("ada")).isEqualTo(Guidance.none());
    assertThat(STANDARD.rollover()).isEqualTo(LocalTime.of(4, 0));
    assertThat(STANDARD.zones().apply("ada")).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void invalidSettingsAreRefusedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> STANDARD.withRollover(null))
        .withMessage("rollover");
    assertThatNullPointerException()
        .isThrownBy(() -> STANDARD.withGuidance(null))
        .withMessage("guidance");
  }

  @Test
  void laterGuidanceReplacesTheEarlier() {
    Guidance guidance =
        Guidance.none().withPinned(List.of("a")).withBlocked(Set.of("b")).withPinned(List.of("c"));

    assertThat(guidance.pinned()).containsExactly("c");
    assertThat(guidance.blocked()).containsExactly("b");
    assertThat(guidance)
        .isEqualTo(Guidance.none().withBlocked(List.of("b")).withPinned(List.of("c")))
        .isNotEqualTo(Guidance.none());
  }

  @Test
  void ruleKeepsItsOtherPartsWhenOneChanges() {
    Rule rule = Rule.of("exam_soon", 2, candidate -> 1);
    Rule changed = rule.withWeight(3).withExplanation(Reasons::none);

    assertThat(changed.name()).isEqualTo("exam_soon");
    assertThat(changed.weight()).isEqualTo(3);
    assertThat(changed.measure()).isSameAs(rule.measure());
    assertThat(rule.weight()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.withWeight(Double.NaN))
        .withMessage("The weight of the rule 'exam_soon' must be finite but is NaN.");
  }
}
