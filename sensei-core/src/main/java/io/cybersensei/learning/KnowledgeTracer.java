package io.cybersensei.learning;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Replays what a learner did and says what they know: knowledge tracing. It computes from its
 * arguments alone, and is immutable and thread-safe.
 */
public final class KnowledgeTracer {

  private final LearningModel model;
  private final MasteryRule rule;

  public KnowledgeTracer(LearningModel model, MasteryRule rule) {
    this.model = model;
    this.rule = rule;
  }

  /**
   * Says what one learner knows of every topic of a curriculum; days are those of UTC.
   *
   * @param history the learner's interactions, oldest first; those on other topics count for what
   *     they say of the learner in general
   * @param now when the next question would be asked
   */
  public LearnerKnowledge trace(List<Interaction> history, Curriculum curriculum, Instant now) {
    return trace(history, curriculum, now, ZoneOffset.UTC);
  }

  /**
   * Says what one learner knows of every topic of a curriculum.
   *
   * @param history the learner's interactions, oldest first
   * @param now when the next question would be asked
   * @param zone where the learner's days begin and end
   */
  public LearnerKnowledge trace(
      List<Interaction> history, Curriculum curriculum, Instant now, ZoneId zone) {
    Replay replay = replay(history);
    List<String> topicIds = curriculum.topics().stream().map(Topic::id).toList();
    return new LearnerKnowledge(
        replay.knowledgeOf(topicIds, now, zone),
        replay.answers(),
        replay.rightAnswers(),
        replay.pace());
  }

  /**
   * One learner as their history leaves them, to be asked about single topics and items.
   *
   * @param history the learner's interactions, oldest first
   * @param now when the next question would be asked
   */
  public TracedLearner follow(List<Interaction> history, Instant now) {
    return new TracedLearner(replay(history), now);
  }

  private Replay replay(List<Interaction> history) {
    Replay replay = new Replay(model, rule);
    history.forEach(replay::observe);
    return replay;
  }
}
