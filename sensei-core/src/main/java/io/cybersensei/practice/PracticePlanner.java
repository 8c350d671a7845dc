package io.cybersensei.practice;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.TimeToMastery;
import io.cybersensei.learning.TracedLearner;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.recommend.Policy;
import io.cybersensei.recommend.Recommender;
import io.cybersensei.recommend.internal.Goals;
import io.cybersensei.recommend.internal.StudyTime;
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
 * Says how a learner should practise a topic: how hard, how much, which question next, and how long
 * it takes until topics are mastered. It looks at the topic asked about whether or not its
 * prerequisites are mastered. The same log, curriculum, model and time give the same answer.
 * Thread-safe.
 */
public final class PracticePlanner {

  /** A sitting has at least what it takes to show something, and ends before it tires. */
  private static final int FEWEST_QUESTIONS = 3;

  private static final int MOST_QUESTIONS = 12;

  private final InteractionStore interactions;
  private final TopicCatalog topics;
  private final Supplier<LearningModel> model;
  private final Recommender.Settings settings;
  private final InstantSource clock;

  /**
   * @param settings of which the mastery rule and the history limit count here
   */
  public PracticePlanner(
      InteractionStore interactions,
      TopicCatalog topics,
      Supplier<LearningModel> model,
      Recommender.Settings settings,
      InstantSource clock) {
    this.interactions = interactions;
    this.topics = topics;
    this.model = model;
    this.settings = settings;
    this.clock = clock;
  }

  /** How a learner should practise a topic in one sitting: how hard, how many questions. */
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
    int questions = (int) Math.max(FEWEST_QUESTIONS, Math.min(MOST_QUESTIONS, median));
    return new PracticeSuggestion(
        topic, difficulty, success, questions, answerTime.multipliedBy(questions));
  }

  private static double outsideOfGain(double success) {
    return Math.max(0, Math.max(Policy.GAIN_FROM - success, success - Policy.GAIN_TO));
  }

  /**
   * The next question of a topic, among those that the model knows, to be answered with a success
   * probability near .75.
   */
  public NextQuestionResult nextQuestion(String learnerId, String topicId) {
    if (!topics.current().contains(topicId)) {
      return new NextQuestionResult.UnknownTopic(topicId);
    }
    TracedLearner learner = learner(learnerId);
    return choose(
        learner, topicId, learner.itemDifficulties(topicId).keySet(), QuestionChooser.TARGET);
  }

  /** The same among the questions that the host can ask. */
  public NextQuestionResult nextQuestion(
      String learnerId, String topicId, Collection<String> itemIds) {
    return nextQuestion(learnerId, topicId, itemIds, QuestionChooser.TARGET);
  }

  /**
   * The next question of a topic: the one whose predicted success for this learner lies nearest to
   * a target. A question that was right the last time must fit better by .25 than one that was not;
   * one among the learner's last five answers is asked only if all are. One that the model does not
   * know counts as the topic's median question. Of those that fit equally well it is the first by
   * id.
   *
   * @param itemIds the questions that can be asked, in any order
   * @param target the success probability to aim at: more than 0 and less than 1; .75 suits
   *     practice, .5 tells most about the learner
   * @throws IllegalArgumentException if the target lies outside of its range
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

  /** How long it takes until a topic is mastered, its prerequisites left aside. */
  public TimeToMasteryResult timeToMastery(String learnerId, String topicId) {
    Curriculum curriculum = topics.current();
    return curriculum
        .topic(topicId)
        .<TimeToMasteryResult>map(
            topic -> new TimeToMasteryResult.Estimated(time(learner(learnerId), List.of(topic))))
        .orElseGet(() -> new TimeToMasteryResult.UnknownTopics(List.of(topicId)));
  }

  /**
   * How long it takes until everything on the way to these topics is mastered, they included. The
   * topics are practised in the study order of the curriculum, and what is learned on one counts
   * for the next. It takes the longer the more topics are left on the way: what is simulated 200
   * times for one topic is simulated 20 times for some sixty and more.
   *
   * @param goalIds topics, at least one
   * @throws IllegalArgumentException if there is none
   */
  public TimeToMasteryResult timeToGoals(String learnerId, Collection<String> goalIds) {
    Curriculum curriculum = topics.current();
    Goals goals = Goals.of(goalIds, curriculum);
    if (!goals.unknown().isEmpty()) {
      return new TimeToMasteryResult.UnknownTopics(goals.unknown());
    }
    return new TimeToMasteryResult.Estimated(time(learner(learnerId), goals.way(curriculum)));
  }

  private static TimeToMastery time(TracedLearner learner, List<Topic> way) {
    Map<String, Duration> answerTimes = new LinkedHashMap<>();
    for (Topic topic : way) {
      answerTimes.put(
          topic.id(), StudyTime.ofAnswer(topic, learner.topic(topic.id()), learner.pace()));
    }
    return learner.timeToMastery(answerTimes);
  }

  private TracedLearner learner(String learnerId) {
    return new KnowledgeTracer(model.get(), settings.masteryRule())
        .follow(interactions.recent(learnerId, settings.historyLimit()), clock.instant());
  }
}
