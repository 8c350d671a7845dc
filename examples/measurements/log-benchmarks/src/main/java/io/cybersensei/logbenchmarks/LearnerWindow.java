package io.cybersensei.logbenchmarks;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.SmileTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A measurement of reading a learner's 500 interactions out of many, and of recommending from them
 * among 50 topics. The model was trained on some of the interactions. The learners are drawn at
 * random.
 */
final class LearnerWindow {

  static final int INTERACTIONS = 500;
  private static final int CALLS = 2_000;
  private static final int LEARNERS_TO_TRAIN_ON = 200;

  private final JpaStorage storage;
  private final long learners;

  LearnerWindow(JpaStorage storage, long learners) {
    this.storage = storage;
    this.learners = learners;
  }

  /** Prints one row of the table. */
  void measure(long rows) {
    Sensei sensei = sensei();
    InteractionStore store = storage.interactions();
    double[] windows = milliseconds(1, learner -> check(store.recent(learner, INTERACTIONS)));
    double[] recommendations = milliseconds(2, learner -> sensei.recommend(learner, 5));
    System.out.printf(
        Locale.ROOT,
        "%,d rows: window median %.2f ms, p95 %.2f ms; recommendations median %.2f ms, p95 %.2f"
            + " ms%n",
        rows,
        quantile(windows, .5),
        quantile(windows, .95),
        quantile(recommendations, .5),
        quantile(recommendations, .95));
  }

  private Sensei sensei() {
    List<Topic> topics = new ArrayList<>();
    for (int i = 0; i < LogTable.TOPICS; i++) {
      topics.add(Topic.of("topic-" + i, "Topic " + i));
    }
    Sensei sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(topics.toArray(new Topic[0])));
    sensei.use(model());
    return sensei;
  }

  private LearningModel model() {
    List<Interaction> sample = new ArrayList<>();
    for (int i = 0; i < Math.min(learners, LEARNERS_TO_TRAIN_ON); i++) {
      sample.addAll(storage.interactions().recent(LogTable.learner(i), INTERACTIONS));
    }
    return new SmileTrainer()
        .train(sample::stream, TimeWindow.always(), Optional.empty(), TrainingProgress.none())
        .match(
            TrainingResult.Trained::model,
            LearnerWindow::noModel,
            LearnerWindow::noModel,
            LearnerWindow::noModel);
  }

  private static LearningModel noModel(TrainingResult result) {
    throw new IllegalStateException("There is no model: " + result);
  }

  private static void check(List<Interaction> window) {
    if (window.size() != INTERACTIONS) {
      throw new IllegalStateException(window.size() + " interactions in place of " + INTERACTIONS);
    }
  }

  private double[] milliseconds(long seed, Consumer<String> call) {
    Random random = new Random(seed);
    double[] times = new double[CALLS];
    for (int i = -CALLS / 2; i < CALLS; i++) {
      String learner = LogTable.learner(random.nextLong(learners));
      long start = System.nanoTime();
      call.accept(learner);
      if (i >= 0) {
        times[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(times);
    return times;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
