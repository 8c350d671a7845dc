package io.cybersensei.ml.internal.recurrent;

import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.RecurrentNetwork;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.LogLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The feature {@link Feature#RECURRENT} of training rows. The corrections of each fold come from a
 * network that is fitted to the other folds, so that the trees see them as they are for new
 * learners.
 */
public final class RecurrentColumn {

  private final List<AnswerSequence> learners = new ArrayList<>();
  private final float[] logits;
  private final int topicCount;
  private final Workers workers;
  private final CancellableProgress progress;

  /**
   * @param blocks the rows of learners in the folds of {@link Folds#of}
   * @param logits by row, the logit of a regression that is fitted to the other folds
   * @param topicCount the number of topics of the model
   * @param workers the threads that share the work
   * @param progress is told of progress
   */
  public RecurrentColumn(
      List<FeatureRows.Block> blocks,
      float[] logits,
      int topicCount,
      Workers workers,
      CancellableProgress progress) {
    this.logits = logits;
    this.topicCount = topicCount;
    this.workers = workers;
    this.progress = progress;
    int from = 0;
    for (FeatureRows.Block block : blocks) {
      learners.add(new AnswerSequence(block, logits, from));
      from += block.rows();
    }
  }

  /**
   * Returns the number of epochs with the lowest loss on the first fold, or 0 if the losses of its
   * learners do not fall by more than chance: by more than two standard errors.
   *
   * @param stage the name of the stage
   */
  public int bestEpochs(String stage) {
    List<AnswerSequence> in = allBut(0);
    List<AnswerSequence> apart = only(0);
    float[] corrections = new float[logits.length];
    double[] before = losses(apart, corrections);
    double[] best = before;
    int epochs = 0;
    RecurrentFit fit = new RecurrentFit(topicCount);
    for (int epoch = 1; epoch < RecurrentFit.MAX_EPOCHS; epoch++) {
      progress.report(stage, epoch - 1, RecurrentFit.MAX_EPOCHS);
      fit.addEpoch(in);
      apart.forEach(each -> fit.write(each, corrections));
      double[] losses = losses(apart, corrections);
      if (Arrays.stream(losses).sum() >= Arrays.stream(best).sum()) {
        break;
      }
      best = losses;
      epochs = epoch;
    }
    progress.report(stage, 1, 1);
    return LogLoss.areLower(best, before) ? epochs : 0;
  }

  /**
   * Writes the column, and returns the network that is fitted to all learners.
   *
   * @param epochs the number of epochs, at least 1
   * @param stage the name of the stage
   */
  public RecurrentNetwork write(int epochs, String stage) {
    float[] corrections = new float[logits.length];
    RecurrentNetwork[] network = new RecurrentNetwork[1];
    progress.report(stage, 0, 1);
    workers.share(
        Folds.COUNT + 1,
        fold -> {
          RecurrentFit fit = new RecurrentFit(topicCount);
          List<AnswerSequence> in = fold == Folds.COUNT ? learners : allBut(fold);
          for (int epoch = 0; epoch < epochs; epoch++) {
            fit.addEpoch(in);
          }
          if (fold == Folds.COUNT) {
            network[0] = fit.network();
          } else {
            only(fold).forEach(each -> fit.write(each, corrections));
          }
        });
    for (AnswerSequence learner : learners) {
      for (int row = 0; row < learner.size(); row++) {
        learner.block().values()[row * Feature.COUNT + Feature.RECURRENT.column()] =
            corrections[learner.from() + row];
      }
    }
    progress.report(stage, 1, 1);
    return network[0];
  }

  private List<AnswerSequence> allBut(int fold) {
    return IntStream.range(0, learners.size())
        .filter(place -> Folds.of(place) != fold)
        .mapToObj(learners::get)
        .toList();
  }

  private List<AnswerSequence> only(int fold) {
    return IntStream.range(0, learners.size())
        .filter(place -> Folds.of(place) == fold)
        .mapToObj(learners::get)
        .toList();
  }

  private static double[] losses(List<AnswerSequence> of, float[] corrections) {
    double[] losses = new double[of.size()];
    for (int i = 0; i < losses.length; i++) {
      AnswerSequence learner = of.get(i);
      for (int row = 0; row < learner.size(); row++) {
        double logit = learner.logit(row) + corrections[learner.from() + row];
        losses[i] += LogLoss.of(logit, learner.right(row));
      }
    }
    return losses;
  }
}
