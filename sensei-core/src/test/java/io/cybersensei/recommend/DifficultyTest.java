package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifficultyTest {

  @ParameterizedTest
  @CsvSource({
    "1, VERY_EASY",
    ".85, VERY_EASY",
    ".845, VERY_EASY",
    ".8449, EASY",
    ".7, EASY",
    ".695, EASY",
    ".6949, MEDIUM",
    ".55, MEDIUM",
    ".545, MEDIUM",
    ".5449, HARD",
    ".4, HARD",
    ".395, HARD",
    ".3949, VERY_HARD",
    "0, VERY_HARD",
  })
  void difficultyIsABandOfSuccess(double success, Difficulty band) {
    assertThat(Difficulty.of(success)).isEqualTo(band);
  }

  @Test
  void levelsGoFromOneToFive() {
    assertThat(Arrays.stream(Difficulty.values()).map(Difficulty::level))
        .containsExactly(1, 2, 3, 4, 5);
  }
}
