package io.cybersensei.decision;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.feedback.Feedback;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.recommend.Policy;
import io.cybersensei.recommend.RecommendationTrace;
import io.cybersensei.recommend.RecommendationTrace.Assignment;
import io.cybersensei.validation.Identifiers;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Turns recommendations and feedback into entries. Thread-safe. */
final class DecisionRecorder {

  private static final int MAX_CONTEXTS = 256;

  /** A policy by its identity: the rules of a host are code, which cannot be compared. */
  private record ThePolicy(Policy policy) {
    @Override
    public boolean equals(Object other) {
      return other instanceof ThePolicy that && policy == that.policy;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(policy);
    }
  }

  private record Key(
      String model,
      ThePolicy policy,
      MasteryRule rule,
      ZoneId zone,
      LocalTime rollover,
      String curriculumId,
      Optional<Assignment> assignment) {}

  private final DecisionWriter writer;
  private final int runnersUp;
  private volatile IndexedCurriculum last = IndexedCurriculum.of(Curriculum.empty());
  private final Map<Key, DecisionContext> contexts =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, .75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, DecisionContext> eldest) {
              return size() > MAX_CONTEXTS;
            }
          });

  DecisionRecorder(DecisionWriter writer, int runnersUp) {
    this.writer = writer;
    this.runnersUp = runnersUp;
  }

  /** Records a list of recommendations. A failure is counted, and none of the recommendation. */
  void record(RecommendationTrace trace) {
    try {
      RecommendationTrace.Inputs inputs = trace.inputs();
      require(inputs.learnerId());
      IndexedCurriculum curriculum = indexed(inputs.curriculum());
      DecisionContext basis = basis(inputs, curriculum.context().id());
      writer.add(
          new DecisionWriter.Waiting(
              new DecisionEntry(
                  UUID.randomUUID(),
                  inputs.learnerId(),
                  inputs.now().truncatedTo(ChronoUnit.MICROS),
                  Optional.of(basis.id()),
                  bytes(trace, curriculum)),
              List.of(curriculum.context(), basis)));
    } catch (RuntimeException e) {
      writer.failed(e);
    }
  }

  /** A list that is too long to keep all runners-up is kept without them. */
  private byte[] bytes(RecommendationTrace trace, IndexedCurriculum curriculum) {
    DecisionCodec codec = new DecisionCodec(curriculum);
    byte[] bytes = codec.toBytes(trace, runnersUp);
    return bytes.length <= DecisionEntry.MAX_BYTES ? bytes : codec.toBytes(trace, 0);
  }

  private static void require(String learnerId) {
    Identifiers.check("learner_id", learnerId)
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
  }

  @SuppressWarnings("ReferenceEquality") // A comparison by value takes as long as indexing.
  private IndexedCurriculum indexed(Curriculum curriculum) {
    IndexedCurriculum known = last;
    if (known.curriculum() != curriculum) {
      known = IndexedCurriculum.of(curriculum);
      last = known;
    }
    return known;
  }

  private DecisionContext basis(RecommendationTrace.Inputs inputs, String curriculumId) {
    return contexts.computeIfAbsent(
        new Key(
            inputs.model().fingerprint(),
            new ThePolicy(inputs.policy()),
            inputs.masteryRule(),
            inputs.zone(),
            inputs.rollover(),
            curriculumId,
            inputs.assignment()),
        key ->
            DecisionContext.of(
                new DecisionBasis(
                        KnowledgeTracer.engine(),
                        key.model(),
                        inputs.model().isTrained(),
                        DecisionBasis.weightsOf(inputs.policy()),
                        inputs.policy().variety(),
                        inputs.masteryRule(),
                        inputs.zone(),
                        inputs.rollover(),
                        curriculumId,
                        inputs.assignment())
                    .toBytes()));
  }

  /** Records feedback of one kind at one time. */
  void record(List<Feedback> feedback) {
    if (feedback.isEmpty()) {
      return;
    }
    try {
      Feedback first = feedback.get(0);
      Instant at = first.at().truncatedTo(ChronoUnit.MICROS);
      writer.add(
          new DecisionWriter.Waiting(
              new DecisionEntry(
                  UUID.randomUUID(),
                  first.learnerId(),
                  at,
                  Optional.empty(),
                  FeedbackEntry.toBytes(
                      first.kind(), feedback.stream().map(Feedback::topicId).toList())),
              List.of()));
    } catch (RuntimeException e) {
      writer.failed(e);
    }
  }
}
