package io.cybersensei.learning;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.OpenedItems;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The knowledge of one learner on every topic of a curriculum at one moment. Made by {@link
 * KnowledgeTracer#trace}. The knowledge on a topic is computed at the first access, because of ten
 * thousand topics a learner is shown only a few. The result is the same whenever that is. Immutable
 * and thread-safe.
 */
public final class LearnerKnowledge {

  private final Replay replay;
  private final Curriculum curriculum;
  private final Instant now;
  private final LearnerDays days;
  private final int answers;
  private final int rightAnswers;
  private final int rapidGuesses;
  private final Set<String> locked;
  private final double pace;
  private final OpenedItems opened;

  // Guarded by the replay, which computes in place.
  private final Map<String, TopicKnowledge> known = new HashMap<>();
  private Optional<double[]> next = Optional.empty();

  /**
   * @param replay the learner, to whom nothing may be added afterwards
   */
  LearnerKnowledge(Replay replay, Curriculum curriculum, Instant now, LearnerDays days) {
    this.replay = replay;
    this.curriculum = curriculum;
    this.now = now;
    this.days = days;
    this.answers = replay.answers();
    this.rightAnswers = replay.rightAnswers();
    this.rapidGuesses = replay.rapidGuesses();
    this.locked = replay.locked(curriculum);
    this.pace = replay.pace();
    this.opened = replay.opened();
  }

  /** Returns the knowledge on every topic, in the order of the curriculum; unmodifiable. */
  public List<TopicKnowledge> topics() {
    return curriculum.topics().stream().map(topic -> topic(topic.id())).toList();
  }

  /**
   * Returns the knowledge on one topic.
   *
   * @param topicId the id of a topic of the curriculum
   * @throws NoSuchElementException if it is not in the curriculum
   */
  public TopicKnowledge topic(String topicId) {
    requireTopic(topicId);
    synchronized (replay) {
      TopicKnowledge knowledge = known.get(topicId);
      if (knowledge == null) {
        boolean open = !locked.contains(topicId);
        knowledge = replay.knowledgeOf(topicId, open, nextTopicProbability(topicId), now, days);
        known.put(topicId, knowledge);
      }
      return knowledge;
    }
  }

  private double nextTopicProbability(String topicId) {
    double[] all =
        next.orElseGet(
            () ->
                replay.nextTopicProbabilities(
                    curriculum.studyOrder().stream().map(Topic::id).toList()));
    next = Optional.of(all);
    return all.length == 0 ? 0 : all[curriculum.position(topicId)];
  }

  private void requireTopic(String topicId) {
    if (!curriculum.contains(topicId)) {
      throw new NoSuchElementException("There is no topic '" + topicId + "' in the curriculum.");
    }
  }

  /**
   * Returns whether a topic is mastered.
   *
   * @param topicId the id of a topic of the curriculum
   * @throws NoSuchElementException if it is not in the curriculum
   */
  public boolean isMastered(String topicId) {
    requireTopic(topicId);
    synchronized (replay) {
      return replay.isMastered(topicId) && !locked.contains(topicId);
    }
  }

  /**
   * Returns whether a topic counts as known: it is mastered, or a placement test found it known.
   *
   * @param topicId the id of a topic of the curriculum
   * @throws NoSuchElementException if it is not in the curriculum
   */
  public boolean isPassed(String topicId) {
    requireTopic(topicId);
    synchronized (replay) {
      return replay.isPlaced(topicId) || (replay.isMastered(topicId) && !locked.contains(topicId));
    }
  }

  /**
   * Returns whether a topic opens those that need it, as {@link TopicEstimate#opensNext} does,
   * without the rest of the estimate: a large curriculum is asked for each of its prerequisites.
   *
   * @param topicId the id of a topic of the curriculum
   * @throws NoSuchElementException if it is not in the curriculum
   */
  public boolean opensNext(String topicId) {
    requireTopic(topicId);
    synchronized (replay) {
      return replay.opensNext(topicId, !locked.contains(topicId));
    }
  }

  /** Returns the number of the learner's answers, on all topics, without rapid guesses. */
  public int answers() {
    return answers;
  }

  /** Returns the number of answers with a score of at least {@link LearnerState#RIGHT}. */
  public int rightAnswers() {
    return rightAnswers;
  }

  /** Returns the number of {@linkplain TopicHistory#rapidGuesses rapid guesses}, on all topics. */
  public int rapidGuesses() {
    return rapidGuesses;
  }

  /**
   * Returns the learner's time for an answer as a multiple of a typical learner's time, from 1/3 to
   * 3; 1 without timed answers.
   */
  public double pace() {
    return pace;
  }

  /**
   * Returns whether the learner has opened an item: whether it is among the last {@value
   * OpenedItems#MAX_KEPT} items that an interaction with a score names, or as many without one, of
   * any type but {@code hinted} and {@code dismissed}.
   *
   * @param topicId the id of the topic
   * @param itemId the id of the item within the topic
   */
  public boolean hasOpened(String topicId, String itemId) {
    return opened.contains(topicId, itemId);
  }
}
