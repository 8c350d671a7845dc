package io.cybersensei.learning.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalibrationByGroupTest {

  @Test
  void groupsOfWhichTheModelIsWrongAreFound() {
    CalibrationByGroup calibration =
        new CalibrationByGroup(id -> Optional.of(id.startsWith("a") ? "left" : "right"));
    for (int learner = 0; learner < 40; learner++) {
      for (int answer = 0; answer < 20; answer++) {
        calibration.add("a" + learner, .5, answer % 2);
        calibration.add("b" + learner, .5, (answer + learner) % 4 == 0 ? 0 : 1);
      }
    }
    calibration.add("c", .9, 1);

    List<GroupCalibration> found = calibration.calibrations();

    assertThat(found).extracting(GroupCalibration::group).containsExactly("all", "left", "right");
    GroupCalibration.Values left = found.get(1).values().orElseThrow();
    assertThat(left.isBiased()).isFalse();
    assertThat(left.actual()).isEqualTo(.5);
    GroupCalibration.Values right = found.get(2).values().orElseThrow();
    assertThat(right.isBiased()).isTrue();
    assertThat(right.calibrationError()).isBetween(.24, .26);
    assertThat(found.get(0).learners()).isEqualTo(81);
  }

  @Test
  void answersOfOneLearnerAreOneDraw() {
    CalibrationByGroup calibration = new CalibrationByGroup(id -> Optional.empty());
    for (int learner = 0; learner < 10; learner++) {
      for (int answer = 0; answer < 1_000; answer++) {
        calibration.add("l" + learner, .5, learner < 7 ? 1 : 0);
      }
    }

    // Ten learners, of whom seven are right throughout, are no evidence against one half.
    assertThat(calibration.calibrations().get(0).values().orElseThrow().isBiased()).isFalse();
  }

  @Test
  void smallGroupsAreCountedOnly() {
    CalibrationByGroup calibration =
        new CalibrationByGroup(
            id -> {
              if (id.equals("broken")) {
                throw new IllegalStateException("No such user.");
              }
              return Optional.of(id);
            });
    calibration.add("broken", .5, 1);
    calibration.add("ada", .5, 1);

    assertThat(calibration.calibrations())
        .containsExactly(
            new GroupCalibration("all", 2, 2, Optional.empty()),
            new GroupCalibration("ada", 1, 1, Optional.empty()),
            new GroupCalibration("none", 1, 1, Optional.empty()));
    assertThat(new CalibrationByGroup(id -> Optional.empty()).calibrations()).isEmpty();
  }
}
