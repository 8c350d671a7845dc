package io.cybersensei.learning;

import io.cybersensei.curriculum.Curriculum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One learner after the replay of their history, for estimates at one moment. Made by {@link
 * KnowledgeTracer#follow}. Not thread-safe.
 */
public final class TracedLearner {

  private final Replay replay;
  private final Instant now;
  private final Optional<HistoryMark> mark;

  TracedLearner(Replay replay, Instant now) {
    this(replay, now, Optional.empty());
  }

  private TracedLearner(Replay replay, Instant now, Optional<HistoryMark> mark) {
    this.replay = replay;
    this.now = now;
    this.mark = mark;
  }

  /**
   * The interactions that were replayed: those whose {@linkplain
   * io.cybersensei.interaction.Arrival#number numbers of arrival} are at most the newest one. A log
   * that does not know the order of arrival has the largest possible number in its place; the
   * interactions are then the first ones by time.
   *
   * @param interactions the number of interactions, at least 0
   * @param newest the number of the newest arrival
   */
  public record HistoryMark(long interactions, long newest) {

    /** The mark of a learner without interactions. */
    static final HistoryMark NONE = new HistoryMark(0, Long.MIN_VALUE);
  }

  /** Returns the same learner with a mark of the interactions that were replayed. */
  TracedLearner marked(HistoryMark replayed) {
    return new TracedLearner(replay, now, Optional.of(replayed));
  }

  /**
   * Returns the mark of the interactions that were replayed; empty unless this learner comes from
   * {@link LearnerStates#follow}.
   */
  public Optional<HistoryMark> historyMark() {
    return mark;
  }

  /**
   * Returns the same learner at another moment.
   *
   * @param moment the moment of the estimates
   */
  public TracedLearner at(Instant moment) {
    return new TracedLearner(replay, moment, mark);
  }

  /**
   * Returns the earliest time from which a mastered or placed topic is due for review; empty if
   * there is no such topic. See {@link TopicSchedule#reviewDue}.
   *
   * @param days the learner's days
   * @param topics the topics that count, by id
   */
  public Optional<Instant> nextReview(LearnerDays days, Predicate<String> topics) {
    return replay.nextReview(days, topics);
  }

  /**
   * Relates topics by their modules and prerequisites in a curriculum, in place of the relations
   * that the model has learnt. The estimates are then those of {@link KnowledgeTracer#trace} for
   * the same curriculum.
   *
   * @param curriculum the topics that the learner may turn to
   * @return this
   */
  public TracedLearner within(Curriculum curriculum) {
    replay.within(curriculum);
    return this;
  }

  /**
   * Returns the knowledge of the learner on every topic of a curriculum.
   *
   * @param curriculum the topics to estimate
   * @param days the learner's days, for the dates of reviews
   */
  public LearnerKnowledge knowledge(Curriculum curriculum, LearnerDays days) {
    replay.within(curriculum);
    return new LearnerKnowledge(replay, curriculum, now, days);
  }

  /**
   * Returns the knowledge of the learner on one topic. A topic that is not in the model counts as a
   * typical one. Its prerequisites count as mastered. Days are in UTC, and the {@linkplain
   * TopicEstimate#nextTopicProbability probability as the next topic} is computed as if this were
   * the only topic.
   *
   * @param topicId the id of the topic
   */
  public TopicKnowledge topic(String topicId) {
    double[] next = replay.nextTopicProbabilities(List.of(topicId));
    return replay.knowledgeOf(
        topicId, true, next.length == 0 ? 0 : next[0], now, LearnerDays.utc());
  }

  /**
   * Returns the expectation for the learner on one item. An item that is not in the model counts as
   * the topic's median item.
   *
   * @param topicId the id of the topic
   * @param itemId the id of the item within the topic
   */
  public ItemKnowledge item(String topicId, String itemId) {
    return replay.knowledgeOf(topicId, itemId, now);
  }

  /**
   * Returns the difficulties of the items of a topic for a typical learner, as far as they are in
   * the model. The time is linear in the number of items of the whole model.
   *
   * @param topicId the id of the topic
   * @return the difficulties in logits by item id; a larger value is harder
   */
  public Map<String, Double> itemDifficulties(String topicId) {
    return replay.itemDifficulties(topicId);
  }

  /**
   * Returns whether an answer on a topic would be a rapid guess: see {@link
   * TopicHistory#rapidGuesses}.
   *
   * @param topicId the id of the topic
   * @param taken the duration of the answer
   */
  public boolean isRapidGuess(String topicId, Duration taken) {
    return replay.isRapidGuess(topicId, taken);
  }

  /**
   * Returns the learner's time for an answer as a multiple of a typical learner's time, from 1/3 to
   * 3; 1 without timed answers.
   */
  public double pace() {
    return replay.pace();
  }

  /**
   * Returns the practice that the learner needs until the topics are mastered, one after the other
   * and without a break. {@link TimeToMastery} lists the assumptions.
   *
   * @param answerTimes the time of one answer by topic id, more than zero, in the order of
   *     practice. Topics that are mastered already need no practice
   */
  public TimeToMastery timeToMastery(Map<String, Duration> answerTimes) {
    return replay.timeToMastery(answerTimes, now);
  }
}
