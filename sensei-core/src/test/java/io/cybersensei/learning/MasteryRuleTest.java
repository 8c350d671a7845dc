package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MasteryRuleTest {

  private static final List<UnaryOperator<MasteryRule.Builder>> CHANGES =
      List.of(
          rule -> rule.successes(4),
          rule -> rule.rightInARow(1),
          rule -> rule.gainedAt(.8),
          rule -> rule.lostBelow(.5),
          rule -> rule.reviewAt(.8));

  @Test
  void standardHasTheDocumentedDefaults() {
    MasteryRule standard = MasteryRule.standard();

    assertThat(standard.successes()).isEqualTo(3);
    assertThat(standard.rightInARow()).isEqualTo(2);
    assertThat(MasteryRule.builder().successes(1).build().rightInARow()).isEqualTo(1);
    assertThat(standard.gainedAt()).isEqualTo(.7);
    assertThat(standard.lostBelow()).isEqualTo(.55);
    assertThat(standard.reviewAt()).isEqualTo(.9);
  }

  @Test
  void rulesAreEqualIfAllValuesAre() {
    assertThat(MasteryRule.builder().build())
        .isEqualTo(MasteryRule.standard())
        .hasSameHashCodeAs(MasteryRule.standard());
    for (UnaryOperator<MasteryRule.Builder> change : CHANGES) {
      assertThat(change.apply(MasteryRule.builder()).build()).isNotEqualTo(MasteryRule.standard());
    }
  }

  @Test
  void valueOutOfRangeIsRefusedByName() {
    assertRefused(MasteryRule.builder().successes(0), "successes");
    assertRefused(MasteryRule.builder().successesInDoubt(2), "successesInDoubt");
    assertRefused(MasteryRule.builder().hardItems(-1), "hardItems");
    assertRefused(MasteryRule.builder().hardItems(4), "hardItems");
    assertRefused(MasteryRule.builder().turns(0), "turns");
    assertRefused(MasteryRule.builder().rightInARow(0), "rightInARow");
    assertRefused(MasteryRule.builder().rightInARow(4), "rightInARow");
    assertRefused(MasteryRule.builder().familiarAt(.71), "familiarAt");
    assertRefused(MasteryRule.builder().gainedAt(1.1), "gainedAt");
    assertRefused(MasteryRule.builder().lostBelow(-.1), "lostBelow");
    assertRefused(MasteryRule.builder().lostBelow(.71), "lostBelow");
    assertRefused(MasteryRule.builder().gainedAt(Double.NaN), "gainedAt");
    assertRefused(MasteryRule.builder().reviewAt(.995), "reviewAt");
    assertRefused(MasteryRule.builder().reviewAt(Double.NaN), "reviewAt");
  }

  private static void assertRefused(MasteryRule.Builder rule, String name) {
    assertThatThrownBy(rule::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageEndingWith(".");
  }
}
