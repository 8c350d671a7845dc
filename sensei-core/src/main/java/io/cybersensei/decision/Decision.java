package io.cybersensei.decision;

import io.cybersensei.curriculum.Scope;
import io.cybersensei.learning.TracedLearner.HistoryMark;
import io.cybersensei.recommend.EmptyReason;
import io.cybersensei.recommend.PathStep;
import io.cybersensei.recommend.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A list of recommendations that was made for a learner: the request, the basis, the list and the
 * next best candidates. Immutable.
 *
 * @param id the id
 * @param learnerId the host's id of the learner
 * @param at the time
 * @param scope the scope that was asked for
 * @param goalId the goal that was asked for
 * @param count the maximum number of recommendations
 * @param basis the model, the policy and the settings
 * @param pinned the ids of the topics that the instructor had pinned
 * @param blocked the ids of the topics that the instructor had blocked
 * @param hidden the ids of the topics that the learner did not want then
 * @param history the interactions of the learner that counted
 * @param items the recommendations, best first
 * @param emptyReason the reason for a list without recommendations
 * @param runnersUp the candidates with the highest scores that are not among the items, by falling
 *     score; at most as many as {@link DecisionSettings#withRunnersUp} says
 * @param candidates the number of topics that could be recommended, with the items
 * @param digest the hash of all candidates with their scores and of the items with their reasons,
 *     in 32 hexadecimal digits
 */
public record Decision(
    UUID id,
    String learnerId,
    Instant at,
    Scope scope,
    Optional<String> goalId,
    int count,
    DecisionBasis basis,
    List<String> pinned,
    List<String> blocked,
    List<String> hidden,
    HistoryMark history,
    List<Item> items,
    Optional<EmptyReason> emptyReason,
    List<Candidate> runnersUp,
    int candidates,
    String digest) {

  public Decision {
    pinned = List.copyOf(pinned);
    blocked = List.copyOf(blocked);
    hidden = List.copyOf(hidden);
    items = List.copyOf(items);
    runnersUp = List.copyOf(runnersUp);
  }

  /**
   * A recommendation.
   *
   * @param topicId the id of the topic
   * @param title the title of the topic then
   * @param score the sum of the contributions of the policy's rules
   * @param successProbability the probability of success on the topic's median item, 0–1
   * @param state whether the topic was new or due for review
   * @param estimatedDuration the time that the learner was likely to need
   * @param reasons the reasons, with contributions in the precision of a {@code float}
   * @param activityId the id of the activity to open
   */
  public record Item(
      String topicId,
      String title,
      double score,
      double successProbability,
      PathStep.State state,
      Duration estimatedDuration,
      List<Reason> reasons,
      Optional<String> activityId) {

    public Item {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A topic that could have been recommended as well, in the precision of a {@code float}.
   *
   * @param topicId the id of the topic
   * @param title the title of the topic then
   * @param score the sum of the contributions of the policy's rules
   * @param successProbability the probability of success on the topic's median item, 0–1
   */
  public record Candidate(String topicId, String title, double score, double successProbability) {}
}
