package io.cybersensei.ml.internal.recurrent;

import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.rows.LogLoss;
import io.cybersensei.ml.internal.rows.RowBlocks;
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

  /** The maximum number of answers that a network is fitted to. */
  public static final int MAX_ANSWERS = 2_000_000;

  private final List<AnswerSequence> learners;
  private final float[] logits;
  private final int topicCount;
  private final Workers workers;
  private final CancellableProgress progress;

  /**
   * @param columns the rows of learners in the folds of {@link Folds#of}
   * @param firstRows by learner, the first row; then the number of rows
   * @param logits by row, the logit of a regression that is fitted to the other folds
   * @param topicCount the number of topics of the model
   * @param workers the threads that share the work
   * @param progress is told of progress
   */
  public RecurrentColumn(
      SequenceColumns columns,
      int[] firstRows,
      float[] logits,
      int topicCount,
      Workers workers,
      CancellableProgress progress) {
    this.logits = logits;
    this.topicCount = topicCount;
    this.workers = workers;
    this.progress = progress;
    this.learners = columns.sequences(logits, firstRows);
  }

  /**
   * @param blocks the rows of learners in the folds of {@link Folds#of}
   * @param logits by row, the logit of a regression that is fitted to the other folds
   * @param topicCount the number of topics of the model
   * @param workers the threads that share the work
   * @param progress is told of progress
   */
  public RecurrentColumn(
      RowBlocks blocks,
      float[] logits,
      int topicCount,
      Workers workers,
      CancellableProgress progress) {
    this(SequenceColumns.of(blocks), firstRows(blocks), logits, topicCount, workers, progress);
  }

  /** Returns, by learner, the first row; then the number of rows. */
  public static int[] firstRows(RowBlocks blocks) {
    return IntStream.rangeClosed(0, blocks.blocks()).map(blocks::firstRow).toArray();
  }

  /**
   * Returns the number of epochs with the lowest loss on the first fold, or 0 if the losses of its
   * learners do not fall by more than chance: by more than two standard errors.
   *
   * @param stage the name of the stage
   */
  public int bestEpochs(String stage) {
    List<AnswerSequence> in = few(allBut(0));
    List<AnswerSequence> apart = only(0);
    float[] corrections = new float[logits.length];
    double[] before = losses(apart, corrections);
    double[] best = before;
    int epochs = 0;
    RecurrentFit fit = new RecurrentFit(topicCount);
    for (int epoch = 1; epoch < RecurrentFit.MAX_EPOCHS; epoch++) {
      int done = epoch - 1;
      fit.addEpoch(in, () -> progress.report(stage, done, RecurrentFit.MAX_EPOCHS));
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
   * Fits the networks that write the column.
   *
   * @param epochs the number of epochs, at least 1
   * @param stage the name of the stage
   * @return by fold, the network that is fitted to the others; at {@link Folds#COUNT}, the network
   *     that is fitted to all learners
   */
  public List<RecurrentFit> fits(int epochs, String stage) {
    List<RecurrentFit> fits = new ArrayList<>();
    List<List<AnswerSequence>> in = new ArrayList<>();
    for (int fold = 0; fold <= Folds.COUNT; fold++) {
      fits.add(new RecurrentFit(topicCount));
      in.add(few(fold == Folds.COUNT ? learners : allBut(fold)));
    }
    for (int epoch = 0; epoch < epochs; epoch++) {
      progress.report(stage, epoch, epochs);
      workers.share(fits.size(), fold -> fits.get(fold).addEpoch(in.get(fold), () -> {}));
    }
    progress.report(stage, 1, 1);
    return fits;
  }

  /**
   * Writes the column.
   *
   * @param fits the result of {@link #fits}
   * @param corrections by row, the feature; overwritten
   */
  public void write(List<RecurrentFit> fits, float[] corrections) {
    workers.share(
        Folds.COUNT, fold -> only(fold).forEach(each -> fits.get(fold).write(each, corrections)));
  }

  /**
   * Returns the column of some rows.
   *
   * @param fits the result of {@link #fits}
   * @param blocks the rows
   * @param logits by row, the logit of the regression
   * @param before the number of learners before these, from which their folds follow
   */
  public static float[] column(
      List<RecurrentFit> fits, RowBlocks blocks, float[] logits, int before) {
    float[] corrections = new float[logits.length];
    List<AnswerSequence> sequences =
        SequenceColumns.of(blocks).sequences(logits, firstRows(blocks));
    for (int learner = 0; learner < sequences.size(); learner++) {
      fits.get(Folds.of(before + learner)).write(sequences.get(learner), corrections);
    }
    return corrections;
  }

  /** Returns the first learners, with answers enough for a network of its size. */
  private static List<AnswerSequence> few(List<AnswerSequence> learners) {
    long answers = 0;
    int count = 0;
    while (count < learners.size() && answers + learners.get(count).size() <= MAX_ANSWERS) {
      answers += learners.get(count++).size();
    }
    return learners.subList(0, count);
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
