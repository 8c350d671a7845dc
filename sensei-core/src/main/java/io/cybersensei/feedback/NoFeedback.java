package io.cybersensei.feedback;

import io.cybersensei.storage.MissingStoreException;
import java.util.List;

/** A store for storages that keep no feedback. */
final class NoFeedback implements FeedbackStore {

  @Override
  public void add(List<Feedback> feedback) {
    throw new MissingStoreException("feedback");
  }

  @Override
  public List<TopicFeedback> of(String learnerId) {
    return List.of();
  }
}
