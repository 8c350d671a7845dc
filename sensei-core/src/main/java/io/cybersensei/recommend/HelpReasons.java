package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicHistory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * Returns the reason for a topic that is open although the learner is stuck on one before it;
   * empty once the learner is stuck on this one too.
   */
  static Optional<Reason> openedEarly(
      Candidate candidate, LearnerKnowledge learner, Function<String, Topic> topics) {
    List<Topic> stuckOn =
        candidate.isReview() || candidate.knowledge().isStuck()
            ? List.of()
            : candidate.topic().prerequisites().stream()
                .map(learner::topic)
                .filter(each -> each.isStuck() && !each.estimate().opensNext())
                .map(each -> topics.apply(each.topicId()))
                .toList();
    if (stuckOn.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> evidence = new LinkedHashMap<>();
    Reasons.putTopics(evidence, stuckOn);
    return Optional.of(Reason.of(ReasonCode.OPENED_EARLY, 0, evidence));
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
