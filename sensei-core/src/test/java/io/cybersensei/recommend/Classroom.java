package io.cybersensei.recommend;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.practice.NextQuestion;
import io.cybersensei.practice.NextQuestionResult;
import io.cybersensei.practice.PracticeResult;
import io.cybersensei.practice.PracticeSuggestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A Sensei with a trained model, one learner, and a clock that the test sets. */
public final class Classroom {

  private static final String LEARNER = "ada";

  private final Storage storage;
  private final Sensei sensei;
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");

  public Classroom(LearningModel model, Topic... topics) {
    this(model, RecommendationSettings.standard(), topics);
  }

  public Classroom(LearningModel model, RecommendationSettings settings, Topic... topics) {
    storage = Storage.inMemory();
    TestModels.activate(storage.models(), model);
    sensei = sensei(settings);
    sensei.teach(Curriculum.of(topics));
  }

  private Classroom(Storage storage, RecommendationSettings settings, Instant now) {
    this.storage = storage;
    this.now = now;
    sensei = sensei(settings);
  }

  private Sensei sensei(RecommendationSettings settings) {
    return Sensei.builder().storage(storage).clock(() -> now).recommendations(settings).build();
  }

  /** Returns the same learner and topics with other settings. */
  Classroom with(RecommendationSettings settings) {
    return new Classroom(storage, settings, now);
  }

  /** Logs answers of the learner on a topic, one a minute. */
  public void answer(String topic, double... scores) {
    for (double score : scores) {
      log(InteractionDraft.answered(LEARNER, topic, score));
    }
  }

  /** Logs an answer of the learner on a topic with its duration. */
  public void answerTaking(Duration taken, String topic, double score) {
    log(InteractionDraft.answered(LEARNER, topic, score).taking(taken));
  }

  /** Logs an answer of the learner to a question of a topic. */
  public void answerQuestion(String topic, String item, double... scores) {
    for (double score : scores) {
      log(InteractionDraft.answered(LEARNER, topic, score).item(item));
    }
  }

  void dismiss(String topic) {
    log(InteractionType.DISMISSED, topic);
  }

  void log(InteractionType type, String topic) {
    log(InteractionDraft.of(LEARNER, type, topic));
  }

  /** Logs a right answer that was given some time ago and arrives now. */
  void logLate(String topic, Duration ago) {
    log(InteractionDraft.answered(LEARNER, topic, 1).at(now.minus(ago)));
  }

  private void log(InteractionDraft draft) {
    later(Duration.ofMinutes(1));
    if (!(sensei.log(draft) instanceof LogResult.Stored)) {
      throw new IllegalArgumentException("The test logs something that is not valid.");
    }
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  Recommendations recommend() {
    return sensei.recommend(LEARNER, Recommender.MAX_COUNT);
  }

  Recommendations recommendTowards(String goal) {
    return ((RecommendationResult.Recommended)
            sensei.recommendTowards(LEARNER, goal, Recommender.MAX_COUNT))
        .recommendations();
  }

  LearningPath path() {
    return sensei.path(LEARNER);
  }

  /** Returns the recommended topics, best first. */
  List<String> order() {
    return ids(recommend());
  }

  String first() {
    return order().get(0);
  }

  public Recommendation about(String topic) {
    return about(recommend(), topic);
  }

  /** Returns the codes of the reasons for a topic. */
  List<ReasonCode> codes(String topic) {
    return codes(about(topic));
  }

  Reason reason(String topic, ReasonCode code) {
    return about(topic).reasons().stream()
        .filter(reason -> reason.code() == code)
        .findFirst()
        .orElseThrow();
  }

  public PracticeSuggestion practice(String topic) {
    return ((PracticeResult.Suggested) sensei.suggestPractice(LEARNER, topic)).suggestion();
  }

  public NextQuestion nextQuestion(String topic, String... items) {
    return chosen(sensei.nextQuestion(LEARNER, topic, Set.of(items)));
  }

  /** Returns the Sensei itself; the learner is ada. */
  public Sensei sensei() {
    return sensei;
  }

  public static NextQuestion chosen(NextQuestionResult result) {
    return ((NextQuestionResult.Chosen) result).question();
  }

  static List<String> ids(Recommendations all) {
    return all.items().stream().map(each -> each.topic().id()).toList();
  }

  public static Recommendation about(Recommendations all, String topic) {
    return all.items().stream()
        .filter(each -> each.topic().id().equals(topic))
        .findFirst()
        .orElseThrow();
  }

  static List<ReasonCode> codes(Recommendation recommendation) {
    return recommendation.reasons().stream().map(Reason::code).toList();
  }
}
