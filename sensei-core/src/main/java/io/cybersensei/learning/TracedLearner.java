package io.cybersensei.learning;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * One learner as the replay of their history leaves them at one moment. Made by {@link
 * KnowledgeTracer#follow}. Not thread-safe.
 */
public final class TracedLearner {

  private final Replay replay;
  private final Instant now;

  TracedLearner(Replay replay, Instant now) {
    this.replay = replay;
    this.now = now;
  }

  /**
   * What the learner knows of a topic; one that no model knows counts as a typical one. Days are
   * those of UTC, and it is taken to be the only topic there is to turn to.
   */
  public TopicKnowledge topic(String topicId) {
    return replay.knowledgeOf(List.of(topicId), now, ZoneOffset.UTC).get(0);
  }

  /** What to expect of the learner on an item; one that no model knows counts as the median one. */
  public ItemKnowledge item(String topicId, String itemId) {
    return replay.knowledgeOf(topicId, itemId, now);
  }

  /**
   * By item id: how hard the items of a topic that the model knows are for a typical learner, in
   * logits, larger being harder. Takes time linear in the items of the whole model.
   */
  public Map<String, Double> itemDifficulties(String topicId) {
    return replay.itemDifficulties(topicId);
  }

  /** How much time this learner takes, as a multiple of a typical one's; 1 if nothing is known. */
  public double pace() {
    return replay.pace();
  }

  /**
   * How much practice it takes to master topics, one after the other and without a break, by
   * playing the learner's own model forward; see {@link TimeToMastery} for what that assumes.
   *
   * @param answerTimes by topic id, in the order of practice: how long one answer takes, more than
   *     zero. Topics that are mastered take nothing
   */
  public TimeToMastery timeToMastery(Map<String, Duration> answerTimes) {
    return replay.timeToMastery(answerTimes, now);
  }
}
