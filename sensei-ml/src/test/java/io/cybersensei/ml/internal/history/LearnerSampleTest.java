package io.cybersensei.ml.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.SimulatedLearners;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearnerSampleTest {

  @Test
  void sampleIsIndependentOfOrderAndFull() {
    List<History> all = new ArrayList<>();
    Random random = new Random(1);
    for (int learner = 0; learner < 200; learner++) {
      all.add(history("learner-" + learner, 1 + random.nextInt(20)));
    }
    List<String> expected = sample(all, 1, 500);

    for (int round = 0; round < 20; round++) {
      Collections.shuffle(all, random);
      assertThat(sample(all, 1, 500)).isEqualTo(expected);
    }
    int kept =
        all.stream()
            .filter(each -> expected.contains(each.learnerId()))
            .mapToInt(History::size)
            .sum();
    assertThat(kept).isBetween(480, 500);
    assertThat(sample(all, 1, 100_000)).hasSize(200).startsWith(expected.toArray(new String[0]));
    assertThat(sample(all, 2, 500)).isNotEqualTo(expected);
  }

  @Test
  void returningLearnerIsRefused() {
    LearnerSample sample = new LearnerSample(1, 100);
    sample.add(history("ada", 1));
    sample.add(history("ben", 1));
    sample.add(history("ada", 1));

    assertThatIllegalStateException()
        .isThrownBy(sample::learners)
        .withMessageContaining("learner by learner");
  }

  private static List<String> sample(List<History> all, long seed, int capacity) {
    LearnerSample sample = new LearnerSample(seed, capacity);
    all.forEach(sample::add);
    return sample.learners().stream().map(History::learnerId).toList();
  }

  private static History history(String learner, int answers) {
    History history = new History(learner);
    ContentIndex index = new ContentIndex();
    IntStream.range(0, answers)
        .forEach(
            i ->
                history.add(
                    SimulatedLearners.answer(
                        learner, "topic", "item", 1, Instant.EPOCH.plusSeconds(i)),
                    index));
    return history;
  }
}
