package io.cybersensei.feedback;

import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A store of feedback in memory. */
final class InMemoryFeedbackStore implements FeedbackStore, PersonalData {

  private static final String KIND = "feedback";

  private final Map<String, Map<String, TopicFeedback>> byLearner = new HashMap<>();

  @Override
  public synchronized void add(List<Feedback> feedback) {
    for (Feedback each : feedback) {
      Map<String, TopicFeedback> known =
          byLearner.computeIfAbsent(each.learnerId(), id -> new TreeMap<>());
      TopicFeedback before =
          known.getOrDefault(each.topicId(), TopicFeedback.none(each.learnerId(), each.topicId()));
      known.put(each.topicId(), before.with(each));
    }
  }

  @Override
  public synchronized List<TopicFeedback> of(String learnerId) {
    return List.copyOf(byLearner.getOrDefault(learnerId, Map.of()).values());
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    of(learnerId).stream().map(TopicFeedback::toPersonalRecord).forEach(reader);
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    Map<String, TopicFeedback> erased = byLearner.remove(learnerId);
    return new Erasure(erased == null ? Map.of() : Map.of(KIND, (long) erased.size()));
  }

  @Override
  public synchronized Merge merge(String fromId, String intoId) {
    Map<String, TopicFeedback> moved = byLearner.remove(fromId);
    if (moved == null) {
      return new Merge(Map.of());
    }
    Map<String, TopicFeedback> into = byLearner.computeIfAbsent(intoId, id -> new TreeMap<>());
    moved.forEach(
        (topicId, former) ->
            into.put(
                topicId,
                into.getOrDefault(topicId, TopicFeedback.none(intoId, topicId)).plus(former)));
    return new Merge(Map.of(KIND, (long) moved.size()));
  }
}
