package io.cybersensei.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentTest {

  private static final Experiment THREE =
      Experiment.named("x").withArm("a", .5).withArm("b", .3).withHoldOut("c", .2);

  @Test
  void learnersAreAssignedByTheirShares() {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      counts.merge(THREE.armOf("learner" + i).name(), 1, Integer::sum);
    }

    assertThat(counts.get("a")).isBetween(4_850, 5_150);
    assertThat(counts.get("b")).isBetween(2_850, 3_150);
  }

  @Test
  void assignmentsAreStableAndIndependentOfOtherNames() {
    Experiment other = Experiment.named("y").withArm("a", .5).withArm("b", .3).withArm("c", .2);
    int same = 0;
    for (int i = 0; i < 2_000; i++) {
      String arm = THREE.armOf("l" + i).name();
      assertThat(THREE.armOf("l" + i).name()).isEqualTo(arm);
      same += arm.equals(other.armOf("l" + i).name()) ? 1 : 0;
    }

    // .5² + .3² + .2² of the learners by chance.
    assertThat(same).isBetween(660, 860);
    // The hash must never change: learners would change their arms.
    assertThat(THREE.armOf("ada").name() + THREE.armOf("bob").name() + THREE.armOf("🎓").name())
        .isEqualTo("aab");
  }

  @Test
  void badArmsAreRefused() {
    assertThatThrownBy(() -> Experiment.named(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name");
    assertThatThrownBy(() -> THREE.withArm("a", .1)).hasMessageContaining("a name of its own");
    assertThatThrownBy(() -> THREE.withArm("d", Double.NaN)).hasMessageContaining("share");
    assertThatThrownBy(() -> THREE.withArm("d", .1).checked())
        .hasMessageContaining("shares that add up to 1");
    assertThatThrownBy(() -> Experiment.named("x").withArm("a", 1).checked())
        .hasMessageContaining("at least 2 arms");
  }
}
