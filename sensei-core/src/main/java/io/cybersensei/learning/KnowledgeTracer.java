package io.cybersensei.learning;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import java.time.Instant;
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
   * Says what one learner knows of every topic of a curriculum.
   *
   * @param history the learner's interactions, oldest first; those on other topics count for what
   *     they say of the learner in general
   * @param now when the next question would be asked
   */
  public LearnerKnowledge trace(List<Interaction> history, Curriculum curriculum, Instant now) {
    Replay replay = new Replay(model, rule);
    history.forEach(replay::observe);
    List<String> topicIds = curriculum.topics().stream().map(Topic::id).toList();
    return new LearnerKnowledge(replay.knowledgeOf(topicIds, now), replay.answers(), replay.pace());
  }
}
