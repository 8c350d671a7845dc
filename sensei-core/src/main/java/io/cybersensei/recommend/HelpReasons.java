package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicHistory;
import io.cybersensei.learning.TopicKnowledge;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The help for a learner without progress as a reason, in place of encouragement. */
final class HelpReasons {

  private HelpReasons() {}

  /** Returns the help that is due for a candidate. */
  static Optional<Reason> of(Candidate candidate) {
    return candidate
        .help()
        .map(
            help ->
                switch (help) {
                  case PREREQUISITE ->
                      candidate
                          .goBackTo()
                          .map(before -> prerequisite(candidate, before))
                          .orElseGet(() -> reason(ReasonCode.HELP_READ, candidate));
                  case READ -> reason(ReasonCode.HELP_READ, candidate);
                  case HINT -> reason(ReasonCode.HELP_HINT, candidate);
                  case EASIER_QUESTION -> reason(ReasonCode.HELP_EASIER_QUESTION, candidate);
                  case INSTRUCTOR -> reason(ReasonCode.STUCK, candidate);
                });
  }

  /**
   * Returns the reason for a topic that is open although the learner is stuck on one before it, or
   * because it builds on a known one; empty once the learner is stuck on this one too.
   */
  static Optional<Reason> openedEarly(
      Candidate candidate, LearnerKnowledge learner, Function<String, Topic> topics) {
    if (candidate.isReview() || candidate.knowledge().isStuck()) {
      return Optional.empty();
    }
    Set<String> before = candidate.topic().prerequisites();
    List<String> stuckOn = before.stream().filter(each -> isStuck(learner.topic(each))).toList();
    if (!stuckOn.isEmpty()) {
      return Optional.of(about(ReasonCode.OPENED_EARLY, stuckOn, topics));
    }
    return candidate.openedEarly()
        ? Optional.of(
            about(
                ReasonCode.KNOWN_GROUND,
                before.stream().filter(learner::isPassed).toList(),
                topics))
        : Optional.empty();
  }

  private static boolean isStuck(TopicKnowledge before) {
    return before.isStuck() && !before.estimate().opensNext();
  }

  private static Reason about(
      ReasonCode code, List<String> topicIds, Function<String, Topic> topics) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    Reasons.putTopics(evidence, topicIds.stream().map(topics).toList());
    return Reason.of(code, 0, evidence);
  }

  private static Reason prerequisite(Candidate candidate, Topic weakest) {
    Map<String, Object> evidence = evidence(candidate);
    evidence.put("topic", weakest.title());
    evidence.put("topic_id", weakest.id());
    return Reason.of(ReasonCode.HELP_PREREQUISITE, 0, evidence);
  }

  private static Reason reason(ReasonCode code, Candidate candidate) {
    return Reason.of(code, 0, evidence(candidate));
  }

  private static Map<String, Object> evidence(Candidate candidate) {
    TopicHistory history = candidate.knowledge().history();
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("without_progress", (long) history.answersWithoutProgress());
    evidence.put("right_answers", (long) history.rightAnswers());
    evidence.put("answers", (long) history.answers());
    evidence.put("since", history.withoutProgressSince().map(Instant::toString).orElse(""));
    return evidence;
  }
}
