package io.cybersensei.ml.internal.nexttopic;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Learners who are described only by the topics they went through. */
public final class TopicPaths {

  private final ContentIndex index = new ContentIndex();
  private final List<History> learners = new ArrayList<>();

  /** Adds a learner who answered once on each topic, in this order. */
  public void add(String... topics) {
    List<Interaction> log = new ArrayList<>();
    for (String topic : topics) {
      Instant at = Instant.ofEpochSecond(60L * log.size());
      log.add(SimulatedLearners.answer("learner-" + learners.size(), topic, "item", 1, at));
    }
    learners.addAll(SimulatedLearners.histories(log, index));
  }

  public List<History> learners() {
    return learners;
  }

  /** Returns the topics that were met, sorted by id. */
  ContentIndex content() {
    return Numbering.answered(index, learners);
  }

  public Numbering numbering(ContentIndex model) {
    return Numbering.between(index, model);
  }

  FittedTopicOrder fit() {
    return fit(TrainingProgress.none());
  }

  FittedTopicOrder fit(TrainingProgress progress) {
    ContentIndex content = content();
    return new FittedTopicOrder(
        content,
        NextTopicFit.of(
            learners,
            numbering(content),
            content.topicCount(),
            new CancellableProgress(progress),
            "all"));
  }
}
