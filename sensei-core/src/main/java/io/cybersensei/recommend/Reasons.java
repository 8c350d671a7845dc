package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TopicLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The explanations of the rules in {@link Policy}. Each turns the contribution of its rule into a
 * reason, so that the reasons cite the facts that ranked the topic.
 */
final class Reasons {

  private static final int NAMED_TOPICS = 3;

  /** The contribution from which the level of a topic is mentioned. */
  private static final double TELLING_LEVEL = .04;

  /** The probability from which a topic is said to come next often. */
  private static final double OFTEN = .25;

  /** The number of rapid guesses in a row that are mentioned. */
  private static final int TELLING_RAPID_GUESSES = 2;

  /** The number of right answers in a row after which a turn has told enough. */
  private static final int ENOUGH_IN_A_TURN = 3;

  private static final Set<ReasonCode> PRAISE =
      EnumSet.of(
          ReasonCode.STARTED,
          ReasonCode.FIRST_SUCCESS,
          ReasonCode.QUICK_WIN,
          ReasonCode.RIGHT_LEVEL,
          ReasonCode.CHALLENGE);

  private Reasons() {}

  /**
   * Returns the reasons for a candidate: a pin first, then the others by falling contribution.
   *
   * @param pin the pinned topic that put the candidate at its place
   * @param trained whether the estimates come from a trained model
   * @param learner the learner's knowledge of all topics
   * @param topics the lookup of a topic of the curriculum by its id
   */
  static List<Reason> of(
      Candidate candidate,
      Optional<Topic> pin,
      Policy policy,
      boolean trained,
      LearnerKnowledge learner,
      Function<String, Topic> topics) {
    List<Reason> reasons = new ArrayList<>();
    policy.rules().forEach(rule -> rule.explain(candidate).ifPresent(reasons::add));
    if (candidate.isReview()) {
      if (candidate.knowledge().level() == TopicLevel.DUE
          && reasons.stream().noneMatch(Reasons::isReview)) {
        reasons.add(reviewDue(candidate, 0));
      }
    } else if (!candidate.openedEarly()) {
      mastered(candidate.topic(), learner, topics).ifPresent(reasons::add);
    }
    TopicKnowledge knowledge = candidate.knowledge();
    if (trained
        && !knowledge.estimate().inModel()
        && !knowledge.history().isStarted()
        && candidate.learnerAnswers() > 0) {
      reasons.add(Reason.of(ReasonCode.NEW_TOPIC, 0, Map.of()));
    }
    if (reasons.isEmpty()) {
      reasons.add(levelReason(candidate, 0));
    }
    if (trained) {
      ModelReasons.strongest(candidate, learner).ifPresent(reasons::add);
    }
    if (learner.rapidGuesses() > 0) {
      reasons.removeIf(reason -> reason.code() == ReasonCode.FIRST_STEP);
    }
    Optional<Reason> opened = Optional.empty();
    if (knowledge.history().isOpened() && !candidate.isReview() && !wasTried(knowledge)) {
      // Reading alone shows nothing, and a topic that was read is no first step any more.
      reasons.removeIf(reason -> reason.code() == ReasonCode.FIRST_STEP);
      opened = Optional.of(Reason.of(ReasonCode.TRY_QUESTION, 0, Map.of()));
    }
    if (knowledge.help().isPresent()) {
      // A learner without progress needs help, and no praise of the level.
      reasons.removeIf(reason -> PRAISE.contains(reason.code()));
    }
    reasons.sort(Comparator.comparingDouble(Reason::contribution).reversed());
    opened.ifPresent(reason -> reasons.add(0, reason));
    HelpReasons.openedEarly(candidate, learner, topics).ifPresent(reason -> reasons.add(0, reason));
    HelpReasons.of(candidate).ifPresent(reason -> reasons.add(0, reason));
    tooFast(knowledge).ifPresent(reason -> reasons.add(0, reason));
    pin.ifPresent(topic -> reasons.add(0, pinned(candidate, topic)));
    return reasons;
  }

  private static boolean wasTried(TopicKnowledge knowledge) {
    return knowledge.history().isStarted() || knowledge.history().rapidGuesses() > 0;
  }

  private static boolean isReview(Reason reason) {
    return reason.code() == ReasonCode.REVIEW_DUE || reason.code() == ReasonCode.CONFIRM_PLACEMENT;
  }

  static Optional<Reason> none(Candidate candidate, double contribution) {
    return Optional.empty();
  }

  static Optional<Reason> firstStep(Candidate candidate, double contribution) {
    boolean first =
        candidate.learnerAnswers() == 0
            && candidate.topic().prerequisites().isEmpty()
            && Difficulty.of(candidate.knowledge().estimate().successProbability()).level()
                <= Difficulty.MEDIUM.level();
    return first
        ? Optional.of(Reason.of(ReasonCode.FIRST_STEP, contribution, Map.of()))
        : Optional.empty();
  }

  static Optional<Reason> noModel(Candidate candidate, double contribution) {
    // A topic that is begun stands where it does because of its answers.
    return candidate.isReview() || candidate.knowledge().history().isStarted()
        ? Optional.empty()
        : Optional.of(Reason.of(ReasonCode.NO_MODEL, contribution, Map.of()));
  }

  static Optional<Reason> review(Candidate candidate, double contribution) {
    return candidate.knowledge().level() == TopicLevel.DUE
        ? Optional.of(reviewDue(candidate, contribution))
        : Optional.empty();
  }

  private static Reason reviewDue(Candidate candidate, double contribution) {
    TopicKnowledge knowledge = candidate.knowledge();
    Map<String, Object> evidence = new LinkedHashMap<>();
    if (knowledge.estimate().placed()) {
      evidence.put("retention_percent", Math.round(knowledge.schedule().retention() * 100));
      return Reason.of(ReasonCode.CONFIRM_PLACEMENT, contribution, evidence);
    }
    evidence.put(
        "last_answered", knowledge.history().lastAnswered().map(Instant::toString).orElse(""));
    evidence.put("days_ago", candidate.daysSinceAnswered().orElse(0L));
    evidence.put("retention_percent", Math.round(knowledge.schedule().retention() * 100));
    evidence.put("last_right", knowledge.history().lastAnswerWasRight() ? 1L : 0L);
    return Reason.of(ReasonCode.REVIEW_DUE, contribution, evidence);
  }

  private static Reason pinned(Candidate candidate, Topic pin) {
    if (pin.equals(candidate.topic())) {
      return Reason.of(ReasonCode.PINNED, 0, Map.of());
    }
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("topic", pin.title());
    evidence.put("topic_id", pin.id());
    return Reason.of(ReasonCode.LEADS_TO_PINNED, 0, evidence);
  }

  static Optional<Reason> struggling(Candidate candidate, double contribution) {
    TopicKnowledge knowledge = candidate.knowledge();
    // The reason of a review says so itself, and speaks of what is known first.
    return knowledge.history().isStarted()
            && !candidate.isReview()
            && !knowledge.history().lastAnswerWasRight()
            && knowledge.help().isEmpty()
        ? Optional.of(Reason.of(ReasonCode.STRUGGLING, contribution, answers(knowledge)))
        : Optional.empty();
  }

  static Optional<Reason> started(Candidate candidate, double contribution) {
    TopicKnowledge knowledge = candidate.knowledge();
    if (!knowledge.history().lastAnswerWasRight() || candidate.isReview()) {
      return Optional.empty();
    }
    boolean enough =
        knowledge.level() == TopicLevel.PROFICIENT
            && Math.min(knowledge.history().rightInARow(), knowledge.history().answersInARow())
                >= ENOUGH_IN_A_TURN;
    ReasonCode code = enough ? ReasonCode.RETURN_LATER : ReasonCode.STARTED;
    return Optional.of(Reason.of(code, contribution, answers(knowledge)));
  }

  private static Optional<Reason> tooFast(TopicKnowledge knowledge) {
    int rapid = knowledge.history().rapidGuessesInARow();
    return rapid < TELLING_RAPID_GUESSES
        ? Optional.empty()
        : Optional.of(Reason.of(ReasonCode.TOO_FAST, 0, Map.of("rapid_guesses", (long) rapid)));
  }

  static Optional<Reason> level(Candidate candidate, double contribution) {
    return contribution >= TELLING_LEVEL && !candidate.isReview()
        ? Optional.of(levelReason(candidate, contribution))
        : Optional.empty();
  }

  private static Reason levelReason(Candidate candidate, double contribution) {
    double probability = candidate.knowledge().estimate().successProbability();
    boolean waitsForSuccess =
        candidate.learnerAnswers() > 0 && candidate.learnerRightAnswers() == 0;
    ReasonCode code =
        switch (Difficulty.of(probability)) {
          case VERY_EASY -> waitsForSuccess ? ReasonCode.FIRST_SUCCESS : ReasonCode.QUICK_WIN;
          case EASY, MEDIUM -> waitsForSuccess ? ReasonCode.FIRST_SUCCESS : ReasonCode.RIGHT_LEVEL;
          case HARD, VERY_HARD -> ReasonCode.CHALLENGE;
        };
    return Reason.of(code, contribution, Map.of("success_percent", Math.round(probability * 100)));
  }

  static Optional<Reason> goal(Candidate candidate, double contribution) {
    return candidate
        .goal()
        .map(
            goal -> {
              Map<String, Object> evidence = new LinkedHashMap<>();
              evidence.put("goal", goal.title());
              evidence.put("goal_id", goal.id());
              ReasonCode code =
                  goal.id().equals(candidate.topic().id())
                      ? ReasonCode.GOAL_ITSELF
                      : ReasonCode.GOAL;
              return Reason.of(code, contribution, evidence);
            });
  }

  static Optional<Reason> unlocks(Candidate candidate, double contribution) {
    List<Topic> unlocks = candidate.unlocks();
    if (unlocks.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("count", (long) unlocks.size());
    putTopics(evidence, unlocks.subList(0, Math.min(NAMED_TOPICS, unlocks.size())));
    ReasonCode code =
        candidate.knowledge().estimate().opensNext() ? ReasonCode.FOUNDATION : ReasonCode.UNLOCKS;
    return Optional.of(Reason.of(code, contribution, evidence));
  }

  static Optional<Reason> nextTopic(Candidate candidate, double contribution) {
    return candidate.knowledge().estimate().nextTopicProbability() >= OFTEN && contribution > 0
        ? Optional.of(Reason.of(ReasonCode.OFTEN_NEXT, contribution, Map.of()))
        : Optional.empty();
  }

  static Optional<Reason> support(Candidate candidate, double contribution) {
    if (candidate.supports().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> evidence = new LinkedHashMap<>();
    putTopics(evidence, candidate.supports());
    return Optional.of(Reason.of(ReasonCode.SUPPORT, contribution, evidence));
  }

  static Optional<Reason> dismissed(Candidate candidate, double contribution) {
    return contribution < 0
        ? candidate
            .knowledge()
            .history()
            .lastDismissed()
            .map(at -> Map.<String, Object>of("dismissed_at", at.toString()))
            .map(evidence -> Reason.of(ReasonCode.DISMISSED, contribution, evidence))
        : Optional.empty();
  }

  /** Returns the known prerequisites; one that the learner cannot study can be missing. */
  private static Optional<Reason> mastered(
      Topic topic, LearnerKnowledge learner, Function<String, Topic> topics) {
    List<String> known = topic.prerequisites().stream().filter(learner::isPassed).toList();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> evidence = new LinkedHashMap<>();
    putTopics(evidence, known.stream().map(topics).toList());
    ReasonCode code =
        known.stream().allMatch(learner::isMastered)
            ? ReasonCode.PREREQUISITES_MASTERED
            : ReasonCode.PREREQUISITES_KNOWN;
    return Optional.of(Reason.of(code, 0, evidence));
  }

  static void putTopics(Map<String, Object> evidence, List<Topic> topics) {
    evidence.put("topics", topics.stream().map(Topic::title).toList());
    evidence.put("topic_ids", topics.stream().map(Topic::id).toList());
  }

  private static Map<String, Object> answers(TopicKnowledge knowledge) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("right_answers", (long) knowledge.history().rightAnswers());
    evidence.put("answers", (long) knowledge.history().answers());
    evidence.put(
        "last_answered", knowledge.history().lastAnswered().map(Instant::toString).orElse(""));
    return evidence;
  }
}
