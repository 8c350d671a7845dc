package io.cybersensei.ml.internal.trial;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.recommend.Reason;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.recommend.Recommender;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Recommendations for three learners of the export, right after their last interaction. */
final class SampleRecommendations {

  private static final int COUNT = 3;
  private static final int MIN_ANSWERS = 5;

  private record Counted(String learner, long answers) {}

  private SampleRecommendations() {}

  static List<SampleLearner> of(
      Supplier<Stream<Interaction>> log,
      Curriculum curriculum,
      LearningModel model,
      boolean showLearners) {
    Map<String, Long> answers = new LinkedHashMap<>();
    try (Stream<Interaction> all = log.get()) {
      all.filter(each -> each.score().isPresent())
          .forEach(each -> answers.merge(each.learnerId(), 1L, Long::sum));
    }
    List<Counted> learners = new ArrayList<>();
    answers.forEach((learner, count) -> learners.add(new Counted(learner, count)));
    learners.removeIf(each -> each.answers() < MIN_ANSWERS && answers.size() > COUNT);
    learners.sort(Comparator.comparingLong(Counted::answers).thenComparing(Counted::learner));
    Set<String> chosen = new HashSet<>();
    List<String> inOrder = new ArrayList<>();
    for (double quantile : new double[] {.2, .5, .9}) {
      if (!learners.isEmpty()) {
        String learner = learners.get((int) (quantile * (learners.size() - 1))).learner();
        if (chosen.add(learner)) {
          inOrder.add(learner);
        }
      }
    }
    List<SampleLearner> samples = new ArrayList<>();
    for (String learner : inOrder) {
      List<Interaction> own;
      try (Stream<Interaction> all = log.get()) {
        own = all.filter(each -> each.learnerId().equals(learner)).toList();
      }
      String name = showLearners ? learner : "Learner " + (char) ('A' + samples.size());
      samples.add(sample(name, learner, own, curriculum, model));
    }
    return samples;
  }

  private static SampleLearner sample(
      String name,
      String learner,
      List<Interaction> own,
      Curriculum curriculum,
      LearningModel model) {
    InteractionStore store = InteractionStore.inMemory();
    // The order of the file is the order of the log, whatever the times.
    List<Interaction> numbered = new ArrayList<>();
    for (Interaction each : own) {
      numbered.add(each.toBuilder().id(new UUID(1, numbered.size())).build());
    }
    store.append(numbered);
    TopicCatalog topics = TopicCatalog.inMemory();
    topics.replace(curriculum);
    Instant now = own.get(own.size() - 1).occurredAt().plusSeconds(1);
    Recommender recommender =
        new Recommender(
            store,
            topics,
            () -> model,
            RecommendationSettings.standard(),
            InstantSource.fixed(now));
    List<SampleLearner.Item> items = new ArrayList<>();
    for (Recommendation each : recommender.recommend(learner, COUNT).items()) {
      items.add(
          new SampleLearner.Item(
              each.topic().title(),
              each.successProbability(),
              each.estimatedDuration().toMinutes(),
              each.reasons().stream()
                  .map((Reason reason) -> reason.text(Locale.ENGLISH))
                  .toList()));
    }
    long scored = own.stream().filter(each -> each.score().isPresent()).count();
    return new SampleLearner(
        name,
        scored,
        own.stream()
            .filter(each -> each.score().isPresent())
            .mapToDouble(each -> each.score().orElse(0))
            .average()
            .orElse(0),
        items);
  }
}
