package io.cybersensei.insight;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.recommend.LearningPath;
import io.cybersensei.recommend.PathStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The choice of topics to teach to learners together. Not thread-safe. */
final class TeachNext {

  private static final double STUCK_WEIGHT = 2;

  /** The part for which a learner counts again who has a part in a topic above. */
  private static final double AGAIN = .5;

  /** A topic with the steps of the learners for whom it is open, and the others. */
  private static final class Offer {
    final Topic topic;
    final Map<String, PathStep> ready = new LinkedHashMap<>();
    final List<String> soon = new ArrayList<>();
    int known;
    int unlocks;

    Offer(Topic topic) {
      this.topic = topic;
    }
  }

  private final Map<String, Offer> offers = new LinkedHashMap<>();
  private final Map<String, Double> weights = new HashMap<>();

  TeachNext(List<Topic> topics, Map<String, LearningPath> paths) {
    topics.forEach(topic -> offers.put(topic.id(), new Offer(topic)));
    for (Topic topic : topics) {
      for (String prerequisite : topic.prerequisites()) {
        Offer needed = offers.get(prerequisite);
        if (needed != null) {
          needed.unlocks++;
        }
      }
    }
    paths.forEach(this::add);
  }

  private void add(String learner, LearningPath path) {
    Map<String, PathStep> steps = new HashMap<>();
    path.steps().forEach(step -> steps.put(step.topic().id(), step));
    for (PathStep step : path.steps()) {
      Offer offer = offers.get(step.topic().id());
      if (offer == null) {
        continue;
      }
      switch (step.state()) {
        case MASTERED, REVIEW -> offer.known++;
        case READY -> offer.ready.put(learner, step);
        case LOCKED -> {
          if (missing(step.topic(), steps) == 1) {
            offer.soon.add(learner);
          }
        }
      }
    }
  }

  private static long missing(Topic topic, Map<String, PathStep> steps) {
    return topic.prerequisites().stream()
        .map(steps::get)
        .filter(step -> step != null && !step.knowledge().estimate().passed())
        .count();
  }

  List<TeachingSuggestion> best(int count) {
    List<TeachingSuggestion> best = new ArrayList<>();
    List<Offer> left = new ArrayList<>(offers.values());
    left.removeIf(offer -> offer.ready.isEmpty());
    while (best.size() < count && !left.isEmpty()) {
      // The first of equal ones, which is the first in the study order.
      Offer next = left.get(0);
      for (Offer offer : left) {
        next = score(offer) > score(next) ? offer : next;
      }
      left.remove(next);
      best.add(suggestion(next));
      next.ready.keySet().forEach(id -> weights.merge(id, AGAIN, (now, half) -> now * half));
    }
    return best;
  }

  private double score(Offer offer) {
    double score = 0;
    for (Map.Entry<String, PathStep> each : offer.ready.entrySet()) {
      double lacking = 1 - each.getValue().knowledge().estimate().mastery();
      double stuck = each.getValue().knowledge().isStuck() ? STUCK_WEIGHT : 1;
      score += weights.getOrDefault(each.getKey(), 1.0) * stuck * lacking;
    }
    return score;
  }

  private static TeachingSuggestion suggestion(Offer offer) {
    List<TeachingSuggestion.Learner> ready =
        offer.ready.entrySet().stream()
            .map(
                each ->
                    new TeachingSuggestion.Learner(
                        each.getKey(), each.getValue().knowledge().estimate().mastery()))
            .sorted(Comparator.comparingDouble(TeachingSuggestion.Learner::mastery))
            .toList();
    List<String> stuck =
        offer.ready.entrySet().stream()
            .filter(each -> each.getValue().knowledge().isStuck())
            .map(Map.Entry::getKey)
            .toList();
    List<Long> minutes =
        offer.ready.values().stream().map(PathStep::estimatedMinutes).sorted().toList();
    return new TeachingSuggestion(
        offer.topic,
        ready,
        stuck,
        offer.soon,
        offer.known,
        minutes.get(minutes.size() / 2),
        offer.unlocks);
  }
}
