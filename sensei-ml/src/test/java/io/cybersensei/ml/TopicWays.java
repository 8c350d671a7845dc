package io.cybersensei.ml;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.training.TrainingProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Learners of whom nothing matters but the topics they went through. */
final class TopicWays {

  private final ContentIndex index = new ContentIndex();
  private final List<History> learners = new ArrayList<>();

  /** One more learner, who answered once on each topic, in this order. */
  void add(String... topics) {
    List<Interaction> log = new ArrayList<>();
    for (String topic : topics) {
      Instant at = Instant.ofEpochSecond(60L * log.size());
      log.add(SimulatedLearners.answer("learner-" + learners.size(), topic, "item", 1, at));
    }
    learners.addAll(SimulatedLearners.histories(log, index));
  }

  List<History> learners() {
    return learners;
  }

  /** The topics that were met, by id. */
  ContentIndex content() {
    return Numbering.answered(index, learners);
  }

  Numbering numbering(ContentIndex model) {
    return Numbering.between(index, model);
  }

  Fitted fit() {
    return fit(TrainingProgress.none());
  }

  Fitted fit(TrainingProgress progress) {
    ContentIndex content = content();
    Watch watch = new Watch(progress);
    return new Fitted(
        content, NextTopicFit.of(learners, numbering(content), content.topicCount(), watch, "all"));
  }
}
