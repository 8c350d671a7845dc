package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the contributions that ranked a topic into reasons, so that both tell the same story. */
final class Reasons {

  private static final int NAMED_TOPICS = 3;

  private final LearnerView view;
  private final Policy policy;
  private final boolean trained;

  Reasons(LearnerView view, Policy policy, boolean trained) {
    this.view = view;
    this.policy = policy;
    this.trained = trained;
  }

  /** The reasons for a candidate, the weightiest first. */
  List<Reason> of(Candidate candidate) {
    List<Reason> reasons = new ArrayList<>();
    for (Rule rule : policy.rules()) {
      double contribution = rule.contribution(candidate);
      if (contribution > 0) {
        reason(rule.name(), contribution, candidate).ifPresent(reasons::add);
      }
    }
    reasons.sort(Comparator.comparingDouble(Reason::contribution).reversed());
    if (view.knowledge().answers() == 0 && candidate.topic().prerequisites().isEmpty()) {
      reasons.add(0, new Reason(ReasonCode.FIRST_STEP, 0, Map.of()));
    }
    if (!candidate.topic().prerequisites().isEmpty()) {
      reasons.add(prerequisites(candidate.topic()));
    }
    if (!trained) {
      reasons.add(new Reason(ReasonCode.NO_MODEL, 0, Map.of()));
    } else if (!candidate.knowledge().inModel()) {
      reasons.add(new Reason(ReasonCode.NEW_TOPIC, 0, Map.of()));
    }
    if (reasons.isEmpty()) {
      reasons.add(level(candidate, 0));
    }
    return reasons;
  }

  private static Optional<Reason> reason(String rule, double contribution, Candidate candidate) {
    return switch (rule) {
      case "goal" -> candidate.goal().map(goal -> goal(goal, contribution));
      case "struggling" ->
          Optional.of(
              new Reason(ReasonCode.STRUGGLING, contribution, answers(candidate.knowledge())));
      // A wrong last answer says more than having begun.
      case "started" ->
          candidate.knowledge().lastScore().filter(score -> score >= 1).isPresent()
              ? Optional.of(
                  new Reason(ReasonCode.STARTED, contribution, answers(candidate.knowledge())))
              : Optional.empty();
      case "learning_gain" -> Optional.of(level(candidate, contribution));
      case "unlocks" -> Optional.of(unlocks(candidate, contribution));
      default -> Optional.empty();
    };
  }

  private static Reason level(Candidate candidate, double contribution) {
    double probability = candidate.knowledge().successProbability();
    ReasonCode code =
        switch (Difficulty.of(probability)) {
          case VERY_EASY -> ReasonCode.QUICK_WIN;
          case EASY, MEDIUM -> ReasonCode.RIGHT_LEVEL;
          case HARD, VERY_HARD -> ReasonCode.CHALLENGE;
        };
    return new Reason(code, contribution, Map.of("success_percent", Math.round(probability * 100)));
  }

  private static Reason goal(Topic goal, double contribution) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("goal", goal.title());
    evidence.put("goal_id", goal.id());
    return new Reason(ReasonCode.GOAL, contribution, evidence);
  }

  private static Reason unlocks(Candidate candidate, double contribution) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("count", (long) candidate.unlocks().size());
    List<Topic> named =
        candidate.unlocks().subList(0, Math.min(NAMED_TOPICS, candidate.unlocks().size()));
    evidence.put("topics", named.stream().map(Topic::title).toList());
    evidence.put("topic_ids", named.stream().map(Topic::id).toList());
    return new Reason(ReasonCode.UNLOCKS, contribution, evidence);
  }

  private Reason prerequisites(Topic topic) {
    List<Topic> mastered = topic.prerequisites().stream().map(view::topic).toList();
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("topics", mastered.stream().map(Topic::title).toList());
    evidence.put("topic_ids", mastered.stream().map(Topic::id).toList());
    return new Reason(ReasonCode.PREREQUISITES_MASTERED, 0, evidence);
  }

  private static Map<String, Object> answers(TopicKnowledge knowledge) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("successes", Math.round(knowledge.successes() * 10) / 10.0);
    evidence.put("tries", (long) knowledge.tries());
    evidence.put("last_seen", knowledge.lastSeen().map(Instant::toString).orElse(""));
    return evidence;
  }
}
