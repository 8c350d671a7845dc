package io.cybersensei.practice;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.LearnerStates;
import io.cybersensei.learning.TimeToMastery;
import io.cybersensei.learning.TracedLearner;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.snapshot.SnapshotStore;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.recommend.internal.Goals;
import io.cybersensei.recommend.internal.LastGraph;
import io.cybersensei.recommend.internal.LearnerHistories;
import io.cybersensei.recommend.internal.StudyScope;
import io.cybersensei.recommend.internal.StudyTime;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Plans of practice for one learner at a time: the difficulty and number of questions, the next
 * question, and the time to mastery. {@link io.cybersensei.Sensei} has one ready to use. A topic is
 * planned whether or not its prerequisites are mastered. The same log, curriculum, model and time
 * give the same plans. Thread-safe.
 */
public final class PracticePlanner {

  /** The minimum of questions of a sitting, so that it tells something about the learner. */
  private static final int MIN_QUESTIONS = 3;

  /** The maximum of questions of a sitting, so that it ends before the learner is tired. */
  private static final int MAX_QUESTIONS = 12;

  /** The lower end of the success probabilities at which practice teaches most. */
  private static final double GAIN_FROM = .6;

  /** The upper end of the success probabilities at which practice teaches most. */
  private static final double GAIN_TO = .85;

  private final LearnerHistories histories;
  private final TopicCatalog topics;
  private final Supplier<LearningModel> model;
  private final RecommendationSettings settings;
  private final InstantSource clock;
  private final LastGraph graphs = new LastGraph();

  /**
   * Makes a planner that replays the whole history of a learner at each call.
   *
   * @param interactions the log
   * @param topics the curriculum
   * @param model the model to use, read at each call
   * @param settings the settings, of which the mastery rule and the enrolments count here
   * @param clock the clock
   */
  public PracticePlanner(
      InteractionStore interactions,
      TopicCatalog topics,
      Supplier<LearningModel> model,
      RecommendationSettings settings,
      InstantSource clock) {
    this(new LearnerStates(interactions, SnapshotStore.none()), topics, model, settings, clock);
  }

  /**
   * Makes a planner that continues from the states of learners.
   *
   * @param learners the states of the learners
   * @param topics the curriculum
   * @param model the model to use, read at each call
   * @param settings the settings, of which the mastery rule counts here
   * @param clock the clock
   */
  public PracticePlanner(
      LearnerStates learners,
      TopicCatalog topics,
      Supplier<LearningModel> model,
      RecommendationSettings settings,
      InstantSource clock) {
    this.histories = new LearnerHistories(learners);
    this.topics = topics;
    this.model = model;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Plans one sitting: the difficulty and the number of questions.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param topicId the id of the topic
   */
  public PracticeResult suggest(String learnerId, String topicId) {
    Optional<Topic> topic = topics.current().topic(topicId);
    if (topic.isEmpty()) {
      return new PracticeResult.UnknownTopic(topicId);
    }
    return new PracticeResult.Suggested(suggest(learner(learnerId), topic.get()));
  }

  private static PracticeSuggestion suggest(TracedLearner learner, Topic topic) {
    Map<QuestionDifficulty, Double> success =
        new QuestionBank(learner, topic.id()).successByDifficulty();
    QuestionDifficulty difficulty =
        success.entrySet().stream()
            .min(
                Comparator.comparingDouble(
                        (Map.Entry<QuestionDifficulty, Double> each) ->
                            outsideOfGain(each.getValue()))
                    .thenComparing(each -> Math.abs(each.getValue() - QuestionChooser.TARGET)))
            .orElseThrow()
            .getKey();
    Duration answerTime = StudyTime.ofAnswer(topic, learner.topic(topic.id()), learner.pace());
    long median = learner.timeToMastery(Map.of(topic.id(), answerTime)).questions().median();
    int questions = (int) Math.max(MIN_QUESTIONS, Math.min(MAX_QUESTIONS, median));
    return new PlannedPractice(
        topic, difficulty, success, questions, answerTime.multipliedBy(questions));
  }

  private static double outsideOfGain(double success) {
    return Math.max(0, Math.max(GAIN_FROM - success, success - GAIN_TO));
  }

  /**
   * Chooses the next question of a topic among those in the model, with a success probability near
   * .75, or near .9 for a learner without progress on the topic.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param topicId the id of the topic
   */
  public NextQuestionResult nextQuestion(String learnerId, String topicId) {
    if (!topics.current().contains(topicId)) {
      return new NextQuestionResult.UnknownTopic(topicId);
    }
    TracedLearner learner = learner(learnerId);
    return choose(
        learner,
        topicId,
        learner.itemDifficulties(topicId).keySet(),
        QuestionChooser.target(learner.topic(topicId)));
  }

  /**
   * Chooses the next question of a topic among given ones, with a success probability near .75.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param topicId the id of the topic
   * @param itemIds the ids of the questions that can be asked, in any order
   */
  public NextQuestionResult nextQuestion(
      String learnerId, String topicId, Collection<String> itemIds) {
    if (!topics.current().contains(topicId)) {
      return new NextQuestionResult.UnknownTopic(topicId);
    }
    if (itemIds.isEmpty()) {
      return new NextQuestionResult.NoQuestions(topicId);
    }
    TracedLearner learner = learner(learnerId);
    return choose(learner, topicId, itemIds, QuestionChooser.target(learner.topic(topicId)));
  }

  /**
   * Chooses the next question of a topic among given ones: the one whose predicted success for this
   * learner is nearest to a target, by these rules:
   *
   * <ul>
   *   <li>A question whose last answer was right is chosen only if it is nearer by .25 than every
   *       question whose last answer was not.
   *   <li>A question among the learner's last five answers is chosen only if all the others are
   *       too.
   *   <li>A question that is not in the model counts as the topic's median question.
   *   <li>Of equally near questions the first by id is chosen.
   * </ul>
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param topicId the id of the topic
   * @param itemIds the ids of the questions that can be asked, in any order
   * @param target the success probability to aim at, more than 0 and less than 1; .75 suits
   *     practice, .5 tells most about the learner
   * @throws IllegalArgumentException if the target is outside of its range
   */
  public NextQuestionResult nextQuestion(
      String learnerId, String topicId, Collection<String> itemIds, double target) {
    if (!(target > 0 && target < 1)) {
      throw new IllegalArgumentException(
          "target must be more than 0 and less than 1 but is " + target + ".");
    }
    if (!topics.current().contains(topicId)) {
      return new NextQuestionResult.UnknownTopic(topicId);
    }
    return itemIds.isEmpty()
        ? new NextQuestionResult.NoQuestions(topicId)
        : choose(learner(learnerId), topicId, itemIds, target);
  }

  private static NextQuestionResult choose(
      TracedLearner learner, String topicId, Collection<String> itemIds, double target) {
    return QuestionChooser.choose(learner, topicId, itemIds, target)
        .<NextQuestionResult>map(NextQuestionResult.Chosen::new)
        .orElseGet(() -> new NextQuestionResult.NoQuestions(topicId));
  }

  /**
   * Estimates the practice that a learner needs to master a topic, without its prerequisites.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param topicId the id of the topic
   */
  public TimeToMasteryResult timeToMastery(String learnerId, String topicId) {
    Curriculum curriculum = topics.current();
    return curriculum
        .topic(topicId)
        .<TimeToMasteryResult>map(
            topic -> new TimeToMasteryResult.Estimated(time(learner(learnerId), List.of(topic))))
        .orElseGet(() -> new TimeToMasteryResult.UnknownTopics(List.of(topicId)));
  }

  /**
   * Estimates the practice that a learner needs to master several topics and all their
   * prerequisites. The topics are practised in the study order of the curriculum, and each topic
   * that is learned counts for the next. The computation takes longer for more topics, so the
   * number of simulated runs falls from at most 200 for one topic to 20 for some sixty and more,
   * and to 3 for thousands.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param goalIds the ids of the topics, at least one
   * @throws IllegalArgumentException if there is no topic
   */
  public TimeToMasteryResult timeToGoals(String learnerId, Collection<String> goalIds) {
    return timeToGoals(learnerId, goalIds, Scope.everything());
  }

  /**
   * Estimates the practice that a learner needs to master several topics of a scope and all their
   * prerequisites in it. Prerequisites outside of the scope or of the learner's courses need no
   * time here. For the rest see {@link #timeToGoals(String, Collection)}.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param goalIds the ids of the topics, at least one
   * @param scope the scope, in the learner's courses
   * @throws IllegalArgumentException if there is no topic
   */
  public TimeToMasteryResult timeToGoals(
      String learnerId, Collection<String> goalIds, Scope scope) {
    Curriculum curriculum = topics.current();
    Goals goals = Goals.of(goalIds, curriculum);
    if (!goals.unknown().isEmpty()) {
      return new TimeToMasteryResult.UnknownTopics(goals.unknown());
    }
    StudyScope found =
        StudyScope.of(
            scope, curriculum, settings.enrolments().map(port -> port.coursesOf(learnerId)));
    List<Violation> violations = found.violationsWith("goals", goals.topics(), curriculum);
    if (!violations.isEmpty()) {
      return new TimeToMasteryResult.ScopeRefused(violations);
    }
    List<Topic> path =
        goals.path(graphs.of(curriculum)).stream()
            .filter(topic -> found.has(curriculum.position(topic.id())))
            .toList();
    return new TimeToMasteryResult.Estimated(time(learner(learnerId), path));
  }

  private static TimeToMastery time(TracedLearner learner, List<Topic> path) {
    Map<String, Duration> answerTimes = new LinkedHashMap<>();
    for (Topic topic : path) {
      answerTimes.put(
          topic.id(), StudyTime.ofAnswer(topic, learner.topic(topic.id()), learner.pace()));
    }
    return learner.timeToMastery(answerTimes);
  }

  private TracedLearner learner(String learnerId) {
    KnowledgeTracer tracer = new KnowledgeTracer(model.get(), settings.masteryRule());
    return histories.within(
        learnerId,
        0,
        () -> histories.follow(learnerId, tracer, clock.instant()).within(topics.current()));
  }
}
