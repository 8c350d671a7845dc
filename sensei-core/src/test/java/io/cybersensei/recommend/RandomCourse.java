package io.cybersensei.recommend;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.CurriculumResult;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.model.ForgettingCurve;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.LogisticScorer;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A random curriculum, model, history and guidance, all from one seed. Most are small, because
 * small ones find faults as well.
 */
record RandomCourse(
    Curriculum curriculum,
    LearningModel model,
    List<Interaction> history,
    Guidance guidance,
    ZoneId zone,
    Instant now,
    String goal) {

  static final String LEARNER = "ada";

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private static final double MINUTE = 60;
  private static final double TWO_MONTHS = 60 * 86_400;

  /** Mostly answers. */
  private static final List<InteractionType> TYPES =
      List.of(
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.VIEWED,
          InteractionType.HINTED,
          InteractionType.STARTED,
          InteractionType.DISMISSED);

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("Pacific/Kiritimati"),
          ZoneId.of("America/Los_Angeles"),
          ZoneId.of("Asia/Kolkata"));

  /** The models, made once because making one takes longer than a case. */
  private static final List<LearningModel> MODELS =
      IntStream.range(0, 500).mapToObj(seed -> model(new Random(seed))).toList();

  static RandomCourse of(long seed) {
    Random random = new Random(seed);
    Curriculum curriculum = curriculum(random);
    List<Interaction> history = history(random, curriculum);
    Instant last = history.isEmpty() ? START : history.get(history.size() - 1).occurredAt();
    return new RandomCourse(
        curriculum,
        random.nextInt(4) == 0
            ? LearningModel.untrained()
            : MODELS.get(random.nextInt(MODELS.size())),
        history,
        guidance(random, curriculum),
        ZONES.get(random.nextInt(ZONES.size())),
        last.plus(gap(random)),
        "t" + random.nextInt(curriculum.size()));
  }

  /** Returns a recommender over this course. */
  Recommender recommender() {
    TopicCatalog topics = TopicCatalog.inMemory();
    topics.replace(curriculum);
    InteractionStore store = InteractionStore.inMemory();
    store.append(history);
    RecommendationSettings settings =
        RecommendationSettings.standard()
            .withZones(learner -> zone)
            .withGuidance(learner -> guidance);
    return new Recommender(store, topics, () -> model, settings, () -> now);
  }

  private static Curriculum curriculum(Random random) {
    int size = 1 + random.nextInt(random.nextInt(10) == 0 ? 12 : 5);
    List<Topic> topics = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<String> before = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        if (random.nextInt(4) == 0) {
          before.add("t" + j);
        }
      }
      Topic topic = Topic.of("t" + i, "Topic " + i).requiring(before.toArray(String[]::new));
      topics.add(random.nextInt(4) == 0 ? topic : topic.in("Module " + random.nextInt(3)));
    }
    Collections.shuffle(topics, random);
    return ((CurriculumResult.Accepted) Curriculum.check(topics)).curriculum();
  }

  private static List<Interaction> history(Random random, Curriculum curriculum) {
    List<Interaction> history = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      history.addAll(masteringAnswers(random, curriculum));
    }
    double ability = Math.pow(random.nextDouble(), .2);
    int length = random.nextInt(random.nextInt(10) == 0 ? 60 : 16);
    String topic = topic(random, curriculum);
    Instant at = history.isEmpty() ? START : history.get(history.size() - 1).occurredAt();
    for (int i = 0; i < length; i++) {
      topic = random.nextInt(8) == 0 ? topic(random, curriculum) : topic;
      at = at.plus(random.nextInt(3) == 0 ? gap(random) : Duration.ofMinutes(1));
      InteractionType type = TYPES.get(random.nextInt(TYPES.size()));
      Interaction.Builder next =
          Interaction.builder()
              .id(new UUID(random.nextLong(), random.nextLong()))
              .learnerId(LEARNER)
              .type(type)
              .topicId(topic)
              .occurredAt(at);
      if (random.nextBoolean()) {
        next.itemId("q" + random.nextInt(4));
      }
      if (type.scoreRequired()) {
        next.score(score(random, ability));
      }
      if (random.nextBoolean()) {
        next.duration(Duration.ofSeconds(random.nextInt(100)));
      }
      history.add(next.build());
    }
    return history;
  }

  /**
   * Returns right answers on the first topic, a day apart. Most models call it mastered then, which
   * answers at random seldom reach, so that reviews are as frequent as other states.
   */
  private static List<Interaction> masteringAnswers(Random random, Curriculum curriculum) {
    String topic = curriculum.studyOrder().get(0).id();
    return IntStream.range(0, 4)
        .mapToObj(
            day ->
                Interaction.builder()
                    .id(new UUID(random.nextLong(), random.nextLong()))
                    .learnerId(LEARNER)
                    .type(InteractionType.ANSWERED)
                    .topicId(topic)
                    .score(1)
                    .occurredAt(START.plus(Duration.ofDays(day)))
                    .build())
        .toList();
  }

  /** The id of one topic more than there are, as if it had been removed. */
  private static String topic(Random random, Curriculum curriculum) {
    return "t" + random.nextInt(curriculum.size() + 1);
  }

  /** Returns a time from a minute to two months. */
  private static Duration gap(Random random) {
    return Duration.ofSeconds(
        Math.round(MINUTE * Math.pow(TWO_MONTHS / MINUTE, random.nextDouble())));
  }

  private static double score(Random random, double ability) {
    return random.nextInt(20) == 0 ? random.nextDouble() : random.nextDouble() < ability ? 1 : 0;
  }

  private static Guidance guidance(Random random, Curriculum curriculum) {
    if (random.nextInt(3) > 0) {
      return Guidance.none();
    }
    List<String> pinned = new ArrayList<>();
    Set<String> blocked = new HashSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      pinned.add(topic(random, curriculum));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      blocked.add(topic(random, curriculum));
    }
    return Guidance.none().withPinned(pinned).withBlocked(blocked);
  }

  private static LearningModel model(Random random) {
    ContentIndex content = new ContentIndex();
    int topics = random.nextInt(8);
    for (int i = 0; i < topics; i++) {
      int topic = content.topic("t" + i);
      for (int item = random.nextInt(4); item > 0; item--) {
        content.item(topic, "q" + item);
      }
    }
    double[] difficulties = random.doubles(topics, -3, 2).toArray();
    double[] medians = random.doubles(topics, -3, 3).toArray();
    double[] items = random.doubles(content.itemCount(), -3, 3).toArray();
    return LearningModel.builder()
        .provenance(
            Provenance.builder().trainer("test").createdAt(START).rows(100).learners(10).build())
        .content(content)
        .difficulties(new Difficulties(random.nextGaussian(), difficulties, medians, items))
        .topicAnswers(random.longs(topics, 0, 2_000).toArray())
        .answerSeconds(
            random.doubles(topics, 0, 90).map(seconds -> seconds < 30 ? 0 : seconds).toArray())
        .scorer(
            random.nextBoolean()
                ? LearningModel.untrained().scorer()
                : scorer(random, content.itemCount(), topics))
        .forgetting(curve(random))
        .clocked(random.nextBoolean())
        .build();
  }

  private static AnswerScorer scorer(Random random, int items, int topics) {
    return new AnswerScorer(
        new LogisticScorer(
            random.nextGaussian(),
            random.doubles(Feature.COUNT, -2, 2).toArray(),
            random.doubles(Feature.COUNT, -2, 2).toArray()),
        TestModels.weights(random, items, topics),
        TestModels.trees(random, 2));
  }

  private static ForgettingCurve curve(Random random) {
    return new ForgettingCurve(
        random.nextDouble(.05, 1),
        random.nextDouble(.1, 20),
        random.nextDouble(.01, 2),
        random.nextDouble(20),
        random.nextDouble(.5),
        random.nextDouble(5),
        random.nextDouble());
  }
}
