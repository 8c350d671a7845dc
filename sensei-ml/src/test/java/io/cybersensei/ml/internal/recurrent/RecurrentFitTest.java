package io.cybersensei.ml.internal.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.RecurrentNetwork;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.LogLoss;
import io.cybersensei.ml.internal.rows.RowBlocks;
import io.cybersensei.ml.internal.rows.TestRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecurrentFitTest {

  private static final int TOPICS = 3;
  private static final int ANSWERS = 120;

  private final CancellableProgress progress = new CancellableProgress(TrainingProgress.none());
  private final ContentIndex index = new ContentIndex();
  private final Difficulties difficulties =
      new Difficulties(
          0, new double[] {.2, -.4, .9}, new double[] {.2, -.4, .9}, new double[] {.2, -.4, .9});

  /** The third answer back decides: a regression over the last answers and rates cannot tell. */
  private List<FeatureRows.Block> learners(int count, boolean repeated) {
    Random random = new Random(5);
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < count; learner++) {
      List<Boolean> right = new ArrayList<>();
      for (int answer = 0; answer < ANSWERS; answer++) {
        boolean likely = answer < 3 ? random.nextBoolean() : right.get(answer - 3);
        right.add(random.nextInt(10) == 0 ? !likely : likely);
        Instant at = Instant.EPOCH.plusSeconds(answer / (repeated ? 2 : 1));
        String topic = "topic-" + (repeated ? answer % 2 : random.nextInt(TOPICS));
        log.add(
            SimulatedLearners.answer(
                "learner-" + learner, topic, "item", right.get(answer) ? 1 : 0, at));
      }
    }
    for (int topic = 0; topic < TOPICS; topic++) {
      index.item(index.topic("topic-" + topic), "item");
    }
    histories = SimulatedLearners.histories(log, index);
    return TestRows.replay(
        histories, Numbering.same(), Collections.nCopies(Folds.COUNT, difficulties), true);
  }

  private List<History> histories = List.of();

  private static List<AnswerSequence> sequences(List<FeatureRows.Block> blocks) {
    RowBlocks rows = RowBlocks.of(blocks);
    return SequenceColumns.of(rows)
        .sequences(new float[rows.rows()], RecurrentColumn.firstRows(rows));
  }

  private static RecurrentFit fitted(List<AnswerSequence> sequences, int epochs) {
    RecurrentFit fit = new RecurrentFit(TOPICS);
    for (int epoch = 0; epoch < epochs; epoch++) {
      fit.addEpoch(sequences, () -> {});
    }
    return fit;
  }

  @Test
  void learnsAnOrderOfAnswers() {
    List<AnswerSequence> sequences = sequences(learners(120, false));
    float[] corrections = new float[120 * ANSWERS];

    RecurrentFit fit = fitted(sequences.subList(0, 100), 5);

    double loss = 0;
    for (AnswerSequence each : sequences.subList(100, 120)) {
      fit.write(each, corrections);
      for (int row = 0; row < each.size(); row++) {
        loss += LogLoss.of(corrections[each.from() + row], each.right(row));
      }
    }
    // A coin has a loss of .69; the rule itself has .33.
    assertThat(loss / (20 * ANSWERS)).isLessThan(.62);
  }

  @Test
  void coreAgreesWithTraining() {
    for (boolean repeated : new boolean[] {false, true}) {
      List<AnswerSequence> sequences = sequences(learners(20, repeated));
      RecurrentFit fit = fitted(sequences, 2);
      float[] corrections = new float[sequences.size() * ANSWERS];
      sequences.forEach(each -> fit.write(each, corrections));
      RecurrentNetwork network = fit.network();
      double[] row = new double[Feature.COUNT];

      int[] at = {0};
      for (History learner : histories) {
        learner.replay(
            new LearnerState(difficulties, true, network),
            Numbering.same(),
            (before, topic, item, score, seconds) -> {
              Features.write(before, topic, item, seconds, row);
              assertThat(row[Feature.RECURRENT.column()])
                  .isCloseTo(corrections[at[0]++], within(1e-4));
            });
      }
      assertThat(at[0]).isEqualTo(corrections.length);
    }
  }

  @Test
  void sameAnswersGiveTheSameNetwork() {
    List<AnswerSequence> sequences = sequences(learners(20, false));

    assertThat(fitted(sequences, 2).network().weights())
        .isDeepEqualTo(fitted(sequences, 2).network().weights());
  }

  @Test
  void columnIsKeptOnlyIfItHelps() {
    List<FeatureRows.Block> blocks = learners(60, false);
    float[] logits = new float[RowBlocks.of(blocks).rows()];
    float[] known = new float[logits.length];
    int at = 0;
    for (FeatureRows.Block block : blocks) {
      for (int row = 0; row < block.rows(); row++) {
        known[at++] = row < 3 ? 0 : block.right()[row - 3] ? 2.2f : -2.2f;
      }
    }
    try (Workers workers = new Workers(2)) {
      RecurrentColumn helps =
          new RecurrentColumn(RowBlocks.of(blocks), logits, TOPICS, workers, progress);
      RecurrentColumn late =
          new RecurrentColumn(RowBlocks.of(blocks), known, TOPICS, workers, progress);

      assertThat(late.bestEpochs("Trying")).isZero();
      assertThat(helps.bestEpochs("Trying")).isPositive();
      float[] corrections = new float[logits.length];
      List<RecurrentFit> fits = helps.fits(1, "Fitting");
      helps.write(fits, corrections);
      RecurrentNetwork network = fits.get(Folds.COUNT).network();
      assertThat(network.units()).isEqualTo(RecurrentFit.UNITS);
      assertThat(corrections[50]).isNotZero();
    }
  }
}
