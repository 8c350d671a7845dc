package io.cybersensei.recommend;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.goals.KeptGoal;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.TracedLearner;
import io.cybersensei.learning.model.LearningModel;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list of recommendations with everything that it was computed from, apart from the interactions
 * and the activities of the host. {@link Recommender#replay} computes it again. Immutable.
 *
 * @param inputs the inputs
 * @param candidates every topic that could be recommended, in the study order
 * @param result the list
 */
public record RecommendationTrace(Inputs inputs, List<Scored> candidates, Recommendations result) {

  public RecommendationTrace {
    candidates = List.copyOf(candidates);
  }

  /**
   * A topic that could be recommended.
   *
   * @param topic the topic
   * @param score the sum of the contributions of the policy's rules
   * @param successProbability the probability of success on the topic's median item, 0–1
   */
  public record Scored(Topic topic, double score, double successProbability) {}

  /**
   * The part of an experiment that a learner is in.
   *
   * @param experiment the name of the experiment
   * @param arm the name of the arm
   * @param propensity the probability with which a learner is in the arm, more than 0 and at most 1
   */
  public record Assignment(String experiment, String arm, double propensity) {}

  /**
   * The treatment of a learner in an experiment.
   *
   * @param assignment the learner's part
   * @param policy the policy; empty for that of the settings
   * @param model the model; empty for the model in use
   */
  public record Treatment(
      Assignment assignment, Optional<Policy> policy, Optional<LearningModel> model) {}

  /**
   * The inputs of a recommendation.
   *
   * @param learnerId the host's id of the learner
   * @param now the time of the recommendation
   * @param scope the scope that was asked for
   * @param goalId the goal that was asked for
   * @param count the maximum number of recommendations
   * @param curriculum the curriculum in force
   * @param courses the learner's courses; empty if the host has no enrolments
   * @param model the model in use, perhaps untrained
   * @param policy the policy in use
   * @param masteryRule the rule by which a topic counts as mastered
   * @param zone the learner's time zone
   * @param rollover the time of day at which the learner's day begins
   * @param guidance the decisions of the instructor
   * @param goals the goals that the learner kept
   * @param hidden the ids of the topics that the learner did not want
   * @param history the interactions of the learner that counted
   * @param assignment the learner's part in an experiment, if there is one
   */
  public record Inputs(
      String learnerId,
      Instant now,
      Scope scope,
      Optional<String> goalId,
      int count,
      Curriculum curriculum,
      Optional<Set<String>> courses,
      LearningModel model,
      Policy policy,
      MasteryRule masteryRule,
      ZoneId zone,
      LocalTime rollover,
      Guidance guidance,
      List<KeptGoal> goals,
      Set<String> hidden,
      TracedLearner.HistoryMark history,
      Optional<Assignment> assignment) {

    public Inputs {
      courses = courses.map(Set::copyOf);
      goals = List.copyOf(goals);
      hidden = Set.copyOf(hidden);
    }
  }
}
