package io.cybersensei.learning;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Stream;

/**
 * Knowledge tracing: replays a learner's interactions and estimates the learner's knowledge. The
 * result depends on the arguments alone. Immutable and thread-safe.
 */
public final class KnowledgeTracer {

  private final LearningModel model;
  private final MasteryRule rule;

  /**
   * Creates a tracer.
   *
   * @param model the model that estimates the probabilities
   * @param rule the rule for when a topic is mastered
   */
  public KnowledgeTracer(LearningModel model, MasteryRule rule) {
    this.model = Objects.requireNonNull(model, "model");
    this.rule = Objects.requireNonNull(rule, "rule");
  }

  /**
   * Returns the knowledge of one learner on every topic of a curriculum, with days in UTC.
   *
   * @param history the learner's interactions, oldest first. Interactions with topics outside of
   *     the curriculum count as evidence on the learner in general
   * @param curriculum the topics to estimate
   * @param now the moment of the estimate, at which the next question would be asked
   */
  public LearnerKnowledge trace(List<Interaction> history, Curriculum curriculum, Instant now) {
    return trace(history.stream(), curriculum, now, LearnerDays.utc());
  }

  /**
   * Returns the knowledge of one learner on every topic of a curriculum.
   *
   * @param history the learner's interactions, oldest first. Interactions with topics outside of
   *     the curriculum count as evidence on the learner in general
   * @param curriculum the topics to estimate
   * @param now the moment of the estimate, at which the next question would be asked
   * @param zone the time zone of the learner's days, for the dates of reviews; the days begin at
   *     {@link LearnerDays#DEFAULT_ROLLOVER}
   */
  public LearnerKnowledge trace(
      List<Interaction> history, Curriculum curriculum, Instant now, ZoneId zone) {
    return trace(
        history.stream(), curriculum, now, LearnerDays.of(zone, LearnerDays.DEFAULT_ROLLOVER));
  }

  /**
   * Returns the knowledge of one learner on every topic of a curriculum, in memory that depends on
   * the topics and not on the length of the history.
   *
   * @param history the learner's interactions, oldest first; the caller closes the stream.
   *     Interactions with topics outside of the curriculum count as evidence on the learner in
   *     general
   * @param curriculum the topics to estimate
   * @param now the moment of the estimate, at which the next question would be asked
   * @param days the learner's days, for the dates of reviews
   */
  public LearnerKnowledge trace(
      Stream<Interaction> history, Curriculum curriculum, Instant now, LearnerDays days) {
    return follow(history, now).knowledge(curriculum, days);
  }

  /**
   * Returns one learner after the replay of their history, for estimates of single topics and
   * items.
   *
   * @param history the learner's interactions, oldest first
   * @param now the moment of the estimates, at which the next question would be asked
   */
  public TracedLearner follow(List<Interaction> history, Instant now) {
    return follow(history.stream(), now);
  }

  /**
   * Returns one learner after the replay of their history, for estimates of single topics and
   * items, in memory that does not depend on the length of the history.
   *
   * @param history the learner's interactions, oldest first; the caller closes the stream
   * @param now the moment of the estimates, at which the next question would be asked
   */
  public TracedLearner follow(Stream<Interaction> history, Instant now) {
    return new TracedLearner(replay(history), now);
  }

  /**
   * Predicts the score of each answer from what came before it, as training does. Rapid guesses are
   * left out.
   *
   * @param log interactions learner by learner, each learner's oldest first
   * @param predictions receives each answer with the probability, 0 to 1, that was predicted for it
   */
  public void predict(Iterator<Interaction> log, ObjDoubleConsumer<Interaction> predictions) {
    Replay replay = begin();
    String learner = "";
    while (log.hasNext()) {
      Interaction next = log.next();
      if (!next.learnerId().equals(learner)) {
        learner = next.learnerId();
        replay = begin();
      }
      if (replay.isAnswer(next)) {
        predictions.accept(next, replay.prediction(next));
      }
      replay.observe(next);
    }
  }

  /**
   * Returns one learner after the replay of their history, and shows the learner before each
   * interaction, for questions about the past. One replay answers all of them.
   *
   * @param history the learner's interactions, oldest first; the caller closes the stream
   * @param now the moment of the estimates, at which the next question would be asked
   * @param beforeEach called with the learner at the time of each interaction, before it counts.
   *     The learner must not be used after the call, nor anything that it returned and that
   *     computes its values at first access
   */
  public TracedLearner follow(
      Stream<Interaction> history,
      Instant now,
      BiConsumer<? super TracedLearner, ? super Interaction> beforeEach) {
    Replay replay = begin();
    history.forEachOrdered(
        next -> {
          beforeEach.accept(new TracedLearner(replay, next.occurredAt()), next);
          replay.observe(next);
        });
    return new TracedLearner(replay, now);
  }

  /**
   * Returns the fingerprint of the code that updates the states of learners and computes estimates.
   * It is the same in two versions of Sensei that estimate alike.
   */
  public static String engine() {
    return FoldFingerprint.value();
  }

  /** Returns a replay without interactions. */
  Replay begin() {
    return new Replay(model, rule);
  }

  /** Returns a replay that {@link Replay#write} wrote, with the model and rule of this tracer. */
  Replay resume(ByteBuffer in) {
    return new Replay(model, rule, in);
  }

  LearningModel model() {
    return model;
  }

  MasteryRule rule() {
    return rule;
  }

  private Replay replay(Stream<Interaction> history) {
    Replay replay = new Replay(model, rule);
    history.forEachOrdered(replay::observe);
    return replay;
  }
}
