package io.cybersensei.decision;

import io.cybersensei.internal.bytes.Compact;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.recommend.Policy;
import io.cybersensei.recommend.RecommendationTrace.Assignment;
import io.cybersensei.recommend.Rule;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The model, the policy and the settings behind a decision. Many decisions share them.
 *
 * @param engine the fingerprint of the code that updates the state of a learner
 * @param model the fingerprint of the model: the SHA-256 of its file, in hexadecimal digits
 * @param isTrained whether the model was trained; otherwise the curriculum's order decided
 * @param weights the weights of the policy's rules by their names, in the order of the policy
 * @param variety the variety of the policy
 * @param masteryRule the rule by which a topic counts as mastered
 * @param zone the time zone of the learner
 * @param rollover the time of day at which the learner's day begins
 * @param curriculumId the id of the context of the curriculum
 * @param assignment the learner's part in an experiment, if there was one
 */
public record DecisionBasis(
    String engine,
    String model,
    boolean isTrained,
    Map<String, Double> weights,
    double variety,
    MasteryRule masteryRule,
    ZoneId zone,
    LocalTime rollover,
    String curriculumId,
    Optional<Assignment> assignment) {

  private static final int FORM = 2;

  /** Returns the weights of a policy by the names of its rules. */
  static Map<String, Double> weightsOf(Policy policy) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (Rule rule : policy.rules()) {
      weights.put(rule.name(), rule.weight());
    }
    return weights;
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(400);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(FORM);
      Compact.writeText(out, engine);
      Compact.writeText(out, model);
      out.writeBoolean(isTrained);
      Compact.writeCount(out, weights.size());
      for (Map.Entry<String, Double> weight : weights.entrySet()) {
        Compact.writeText(out, weight.getKey());
        out.writeDouble(weight.getValue());
      }
      out.writeDouble(variety);
      Compact.writeCount(out, masteryRule.successes());
      Compact.writeCount(out, masteryRule.successesInDoubt());
      Compact.writeCount(out, masteryRule.hardItems());
      Compact.writeCount(out, masteryRule.turns());
      Compact.writeCount(out, masteryRule.rightInARow());
      out.writeDouble(masteryRule.familiarAt());
      out.writeDouble(masteryRule.gainedAt());
      out.writeDouble(masteryRule.lostBelow());
      out.writeDouble(masteryRule.reviewAt());
      Compact.writeText(out, zone.getId());
      Compact.writeCount(out, rollover.toNanoOfDay());
      Compact.writeText(out, curriculumId);
      out.writeBoolean(assignment.isPresent());
      if (assignment.isPresent()) {
        Compact.writeText(out, assignment.get().experiment());
        Compact.writeText(out, assignment.get().arm());
        out.writeDouble(assignment.get().propensity());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static DecisionBasis read(ByteBuffer in) {
    if (in.get() != FORM) {
      throw new IllegalArgumentException("The context has a form of another version.");
    }
    return new DecisionBasis(
        Compact.readText(in),
        Compact.readText(in),
        in.get() != 0,
        weights(in),
        in.getDouble(),
        rule(in),
        ZoneId.of(Compact.readText(in)),
        LocalTime.ofNanoOfDay(Compact.readLong(in)),
        Compact.readText(in),
        in.get() == 0
            ? Optional.empty()
            : Optional.of(
                new Assignment(Compact.readText(in), Compact.readText(in), in.getDouble())));
  }

  private static Map<String, Double> weights(ByteBuffer in) {
    Map<String, Double> weights = new LinkedHashMap<>();
    int size = Compact.readLength(in);
    for (int i = 0; i < size; i++) {
      String name = Compact.readText(in);
      weights.put(name, in.getDouble());
    }
    return weights;
  }

  private static MasteryRule rule(ByteBuffer in) {
    return MasteryRule.builder()
        .successes(Compact.readCount(in))
        .successesInDoubt(Compact.readCount(in))
        .hardItems(Compact.readCount(in))
        .turns(Compact.readCount(in))
        .rightInARow(Compact.readCount(in))
        .familiarAt(in.getDouble())
        .gainedAt(in.getDouble())
        .lostBelow(in.getDouble())
        .reviewAt(in.getDouble())
        .build();
  }
}
