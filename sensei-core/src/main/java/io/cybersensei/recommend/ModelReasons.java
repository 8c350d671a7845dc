package io.cybersensei.recommend;

import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.learning.state.FeatureGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The choice of the evidence that moved the model's estimate most. The contributions of the model's
 * features are summed by the kind of evidence that a learner can be shown. A kind without evidence
 * is left out.
 */
final class ModelReasons {

  /** The change from which a part is mentioned: at .5, the odds change by 65 %. */
  private static final double TELLING_LOGITS = .5;

  private ModelReasons() {}

  /**
   * Returns the part with the largest change, if it is large enough to mention. If that is the time
   * since a topic was practised that is due for review, the reason of the review says so already.
   */
  static Optional<Reason> strongest(Candidate candidate, LearnerKnowledge learner) {
    return parts(candidate, learner).stream()
        .filter(ModelReasons::readsPlainly)
        .filter(part -> Math.abs(logits(part)) >= TELLING_LOGITS)
        .max(Comparator.comparingDouble(part -> Math.abs(logits(part))))
        .filter(
            part ->
                part.code() != ReasonCode.MODEL_RECENCY
                    || candidate.knowledge().level() != TopicLevel.DUE);
  }

  /**
   * Returns whether a reason points where its counts point. Few right answers may speak for a
   * learner if the questions were hard, but "higher because of 2 of 8 right" reads as a mistake.
   */
  private static boolean readsPlainly(Reason part) {
    if (!(part.evidence().get("right_answers") instanceof Long right)
        || !(part.evidence().get("answers") instanceof Long answers)) {
      return true;
    }
    return logits(part) > 0 ? right * 2 >= answers : right * 2 <= answers;
  }

  private static List<Reason> parts(Candidate candidate, LearnerKnowledge learner) {
    TopicKnowledge topic = candidate.knowledge();
    List<Reason> parts = new ArrayList<>();
    double success = topic.estimate().successProbability();
    if (topic.history().isStarted()) {
      Reason own = topicAnswers(topic);
      // What was forgotten since may outweigh what the answers told.
      if ((success - topic.estimate().successWithoutOwn()) * logits(own) > 0) {
        parts.add(own);
      }
      parts.add(recency(topic, candidate.daysSinceAnswered().orElse(0L)));
    }
    if (learner.answers() > topic.history().answers()) {
      Reason others = otherAnswers(topic, learner);
      // Beside answers on the topic itself, those elsewhere count less, and may count for nothing.
      if ((success - topic.estimate().successWithoutOthers()) * logits(others) > 0) {
        parts.add(others);
      }
    }
    if (topic.estimate().inModel()) {
      parts.add(difficulty(topic));
    }
    return parts;
  }

  private static Reason topicAnswers(TopicKnowledge topic) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("right_answers", (long) topic.history().rightAnswers());
    evidence.put("answers", (long) topic.history().answers());
    evidence.put("last_answered", lastAnswered(topic));
    return reason(
        ReasonCode.MODEL_TOPIC_ANSWERS,
        evidence,
        topic,
        FeatureGroup.TOPIC_HISTORY,
        FeatureGroup.ITEM_HISTORY);
  }

  private static Reason recency(TopicKnowledge topic, long days) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("days", days);
    evidence.put("answers_since", (long) topic.history().answersSince());
    evidence.put("last_answered", lastAnswered(topic));
    return reason(ReasonCode.MODEL_RECENCY, evidence, topic, FeatureGroup.TIME);
  }

  private static Reason otherAnswers(TopicKnowledge topic, LearnerKnowledge learner) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("right_answers", (long) learner.rightAnswers() - topic.history().rightAnswers());
    evidence.put("answers", (long) learner.answers() - topic.history().answers());
    return reason(
        ReasonCode.MODEL_OTHER_ANSWERS,
        evidence,
        topic,
        FeatureGroup.LEARNER_HISTORY,
        FeatureGroup.RELATED_TOPICS);
  }

  private static Reason difficulty(TopicKnowledge topic) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("beginner_percent", Math.round(topic.estimate().beginnerSuccess() * 100));
    return reason(ReasonCode.MODEL_TOPIC_DIFFICULTY, evidence, topic, FeatureGroup.DIFFICULTY);
  }

  private static Reason reason(
      ReasonCode code, Map<String, Object> evidence, TopicKnowledge topic, FeatureGroup... groups) {
    double logits =
        Arrays.stream(groups)
            .mapToDouble(group -> topic.estimate().contributions().getOrDefault(group, 0.0))
            .sum();
    evidence.put("logits", Math.round(logits * 100) / 100.0);
    return Reason.of(code, 0, evidence);
  }

  private static double logits(Reason part) {
    return part.evidence().get("logits") instanceof Double logits ? logits : 0;
  }

  private static String lastAnswered(TopicKnowledge topic) {
    return topic.history().lastAnswered().map(Instant::toString).orElse("");
  }
}
