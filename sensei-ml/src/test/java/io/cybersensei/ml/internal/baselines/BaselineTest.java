package io.cybersensei.ml.internal.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselineTest {

  private static final CancellableProgress PROGRESS =
      new CancellableProgress(TrainingProgress.none());

  private final ContentIndex index = new ContentIndex();
  private final Random random = new Random(7);

  @Test
  void bktRecoversTheParameters() {
    Bkt.Parameters easy = new Bkt.Parameters(.5, .2, .25, .08);
    Bkt.Parameters hard = new Bkt.Parameters(.15, .06, .1, .2);
    List<History> learners = new ArrayList<>();
    for (int learner = 0; learner < 1_500; learner++) {
      History history = new History("learner-" + learner);
      addBkt(history, "easy", easy);
      addBkt(history, "hard", hard);
      learners.add(history);
    }

    Bkt fitted = Bkt.fit(learners, index.topicCount(), PROGRESS, "all");

    assertClose(fitted.topic(index.topic("easy")), easy);
    assertClose(fitted.topic(index.topic("hard")), hard);
  }

  @Test
  void bktFollowsItsEquations() {
    Bkt.Parameters p = new Bkt.Parameters(.4, .3, .2, .1);

    // Knowing and not slipping, or not knowing and guessing.
    assertThat(p.right(.4)).isCloseTo(.4 * .9 + .6 * .2, within(1e-15));
    assertThat(p.given(.4, true)).isCloseTo(.36 / .48, within(1e-15));
    assertThat(p.given(.4, false)).isCloseTo(.04 / .52, within(1e-15));
    assertThat(p.afterwards(.5)).isCloseTo(.65, within(1e-15));
  }

  @Test
  void pfaRecoversTheWeights() {
    Pfa.Weights easy = new Pfa.Weights(.6, .12, .05);
    Pfa.Weights hard = new Pfa.Weights(-1, .3, -.1);
    List<History> learners = new ArrayList<>();
    for (int learner = 0; learner < 3_000; learner++) {
      History history = new History("learner-" + learner);
      addPfa(history, "easy", easy);
      addPfa(history, "hard", hard);
      learners.add(history);
    }

    Pfa fitted = Pfa.fit(learners, index.topicCount(), PROGRESS, "all");

    assertClose(fitted.topic(index.topic("easy")), easy);
    assertClose(fitted.topic(index.topic("hard")), hard);
  }

  @Test
  void topicWithFewAnswersStaysNearTheOverallFit() {
    List<History> learners = new ArrayList<>();
    for (int learner = 0; learner < 300; learner++) {
      History history = new History("learner-" + learner);
      addBkt(history, "usual", new Bkt.Parameters(.4, .1, .2, .1));
      learners.add(history);
    }
    add(learners.get(0), "rare", 0);
    int never = index.topic("never");

    Bkt bkt = Bkt.fit(learners, index.topicCount(), PROGRESS, "all");
    Pfa pfa = Pfa.fit(learners, index.topicCount(), PROGRESS, "all");

    assertThat(bkt.topic(never)).isEqualTo(bkt.topic(never + 1));
    assertThat(bkt.topic(index.topic("rare")).known())
        .isLessThan(bkt.topic(never).known())
        .isCloseTo(bkt.topic(never).known(), within(.1));
    assertThat(pfa.topic(never)).isEqualTo(pfa.topic(never + 1));
    assertThat(pfa.topic(index.topic("rare")).easiness())
        .isLessThan(pfa.topic(never).easiness())
        .isGreaterThan(pfa.topic(never).easiness() - 1);
  }

  @Test
  void equalAnswersGiveFinitePredictions() {
    List<History> learners = new ArrayList<>();
    for (int learner = 0; learner < 20; learner++) {
      History history = new History("learner-" + learner);
      for (int i = 0; i < 30; i++) {
        add(history, "tcp", 1);
      }
      learners.add(history);
    }

    for (AnswerPredictor each : both(learners)) {
      assertThat(each.predict(learners.get(0)))
          .hasSize(30)
          .satisfies(all -> assertThat(Arrays.stream(all)).allMatch(p -> p > .5 && p <= 1));
    }
  }

  @Test
  void predictionsDoNotDependOnLaterAnswers() {
    List<History> learners = SimulatedLearners.histories(SimulatedLearners.log(40, 40, 3), index);

    for (AnswerPredictor each : both(learners)) {
      double[] before = each.predict(learners.get(0));
      History changed =
          learners.get(0).between(Double.NEGATIVE_INFINITY, learners.get(0).seconds(20));
      int known = changed.answers();
      for (int i = 0; i < 20; i++) {
        add(changed, "topic-" + i % 7, i % 2);
      }

      assertThat(Arrays.copyOf(each.predict(changed), known))
          .isEqualTo(Arrays.copyOf(before, known));
    }
  }

  @Test
  void bestLrLearnsItemsAndCounts() {
    List<History> learners = new ArrayList<>();
    for (int learner = 0; learner < 400; learner++) {
      History history = new History("learner-" + learner);
      int successes = 0;
      for (int i = 0; i < 8; i++) {
        String item = i % 2 == 0 ? "easy" : "hard";
        double logit = (i % 2 == 0 ? 1 : -1) + .8 * Math.log1p(successes);
        int score = random.nextDouble() < Logit.toProbability(logit) ? 1 : 0;
        successes += score;
        add(history, "topic", item, score);
      }
      learners.add(history);
    }
    History right = new History("right");
    History wrong = new History("wrong");
    for (int i = 0; i < 3; i++) {
      add(right, "topic", i == 1 ? "hard" : "easy", 1);
      add(wrong, "topic", i == 1 ? "hard" : "easy", 0);
    }

    BestLr fitted = BestLr.fit(learners, index.topicCount(), PROGRESS, "all");
    double[] afterRight = fitted.predict(right);
    double[] afterWrong = fitted.predict(wrong);

    assertThat(afterRight[0]).isCloseTo(Logit.toProbability(1), within(.06));
    assertThat(afterWrong[1]).isCloseTo(Logit.toProbability(-1), within(.08));
    assertThat(afterRight[2]).isCloseTo(Logit.toProbability(1 + .8 * Math.log(3)), within(.05));
    assertThat(afterRight[2]).isGreaterThan(afterWrong[2]);
  }

  private List<AnswerPredictor> both(List<History> learners) {
    return List.of(
        Bkt.fit(learners, index.topicCount(), PROGRESS, "all"),
        Pfa.fit(learners, index.topicCount(), PROGRESS, "all"));
  }

  private void addBkt(History history, String topic, Bkt.Parameters made) {
    boolean knows = random.nextDouble() < made.known();
    for (int i = 0; i < 12; i++) {
      add(history, topic, random.nextDouble() < made.right(knows ? 1 : 0) ? 1 : 0);
      knows |= random.nextDouble() < made.learn();
    }
  }

  private void addPfa(History history, String topic, Pfa.Weights made) {
    int successes = 0;
    for (int i = 0; i < 10; i++) {
      double probability = Logit.toProbability(made.logit(successes, i - successes));
      int score = random.nextDouble() < probability ? 1 : 0;
      add(history, topic, score);
      successes += score;
    }
  }

  private void add(History history, String topic, double score) {
    add(history, topic, "item", score);
  }

  private void add(History history, String topic, String item, double score) {
    history.add(
        SimulatedLearners.answer(
            history.learnerId(), topic, item, score, Instant.ofEpochSecond(history.size())),
        index);
  }

  private static void assertClose(Bkt.Parameters fitted, Bkt.Parameters made) {
    assertThat(fitted.known()).isCloseTo(made.known(), within(.06));
    assertThat(fitted.learn()).isCloseTo(made.learn(), within(.03));
    assertThat(fitted.guess()).isCloseTo(made.guess(), within(.04));
    assertThat(fitted.slip()).isCloseTo(made.slip(), within(.04));
  }

  private static void assertClose(Pfa.Weights fitted, Pfa.Weights made) {
    assertThat(fitted.easiness()).isCloseTo(made.easiness(), within(.1));
    assertThat(fitted.perSuccess()).isCloseTo(made.perSuccess(), within(.04));
    assertThat(fitted.perFailure()).isCloseTo(made.perFailure(), within(.05));
  }
}
