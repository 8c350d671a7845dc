package io.cybersensei.recommend;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.practice.PracticePlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The facts behind a recommendation in parts, so that a test can remove parts.
 *
 * @param modelSeed the seed of the model's weights; empty for a model with rules of thumb
 * @param successByTopic the success probabilities of the model by topic
 * @param trained whether the model is trained
 * @param hostsRule whether the host has a rule for one topic
 */
public record Situation(
    List<Topic> topics,
    List<Interaction> history,
    Optional<String> goal,
    Optional<String> pin,
    Optional<Long> modelSeed,
    Map<String, Double> successByTopic,
    boolean trained,
    boolean hostsRule) {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int TOPICS = 6;

  public static Situation random(Random random) {
    List<Topic> topics = new ArrayList<>();
    Map<String, Double> success = new HashMap<>();
    for (int i = 0; i < TOPICS; i++) {
      Topic topic = Topic.of("t" + i, "Topic " + i);
      topics.add(i > 0 && random.nextBoolean() ? topic.requiring("t" + random.nextInt(i)) : topic);
      if (random.nextInt(6) > 0) {
        success.put("t" + i, .1 + .8 * random.nextDouble());
      }
    }
    List<Interaction> history = history(random);
    if (random.nextInt(10) == 0) {
      topics.stream()
          .filter(topic -> topic.prerequisites().isEmpty())
          .forEach(topic -> history.addAll(wrongAnswers(topic.id())));
    }
    Situation situation =
        new Situation(
            topics,
            history,
            random.nextBoolean() ? Optional.of("t" + random.nextInt(TOPICS)) : Optional.empty(),
            random.nextInt(4) == 0 ? Optional.of("t" + random.nextInt(TOPICS)) : Optional.empty(),
            random.nextBoolean() ? Optional.of(random.nextLong()) : Optional.empty(),
            success,
            true,
            random.nextInt(4) == 0);
    return random.nextInt(8) == 0 ? situation.onKnownGround(random) : situation;
  }

  /**
   * Returns a learner who knows the first topic, on which the last but one builds, among others.
   */
  private Situation onKnownGround(Random random) {
    List<Topic> ladder =
        List.of(
            topics.get(0).requiring(),
            topics.get(1).requiring(),
            topics.get(2).requiring("t1"),
            topics.get(3).requiring("t2"),
            topics.get(4).requiring("t0", "t3"),
            topics.get(5).requiring("t4"));
    List<Interaction> stuck = new ArrayList<>();
    stuck.add(placement("t0", random));
    stuck.addAll(wrongAnswers("t1"));
    return new Situation(ladder, stuck, goal, pin, modelSeed, successByTopic, trained, hostsRule);
  }

  private static List<Interaction> history(Random random) {
    List<Interaction> history = new ArrayList<>();
    double ability = random.nextDouble();
    Duration away = Duration.ofDays(random.nextInt(4) == 0 ? 300 : 0);
    // Some learners master one topic and stay long on few others.
    boolean stays = random.nextInt(2) == 0;
    int length = random.nextInt(stays ? 60 : 30);
    for (int i = length; i > 0; i--) {
      boolean dismissed = random.nextInt(8) == 0;
      int topic = !stays ? random.nextInt(TOPICS) : i > length / 2 ? 0 : 1 + random.nextInt(2);
      boolean right = random.nextDouble() < (!stays ? ability : topic == 0 ? .95 : .15);
      double score = right ? 1 : 0;
      Interaction.Builder next =
          Interaction.builder()
              .id(new UUID(0, i))
              .learnerId("ada")
              .type(dismissed ? InteractionType.DISMISSED : InteractionType.ANSWERED)
              .topicId("t" + topic)
              .occurredAt(NOW.minus(away).minusSeconds(5_000L * i + random.nextInt(5_000)));
      history.add((dismissed ? next : next.score(score)).build());
    }
    if (random.nextInt(3) == 0) {
      for (int i = 3 + random.nextInt(2); i > 0; i--) {
        history.add(rightAnswer("t" + (TOPICS - 1), i));
      }
    }
    if (random.nextInt(4) == 0) {
      for (int i = 2 + random.nextInt(3); i > 0; i--) {
        history.add(rapidGuess("t" + random.nextInt(2), i));
      }
    }
    if (random.nextInt(2) == 0) {
      history.add(placement("t" + random.nextInt(TOPICS), random));
    }
    return history;
  }

  private static Interaction rightAnswer(String topicId, int minutesAgo) {
    return Interaction.builder()
        .id(new UUID(3, minutesAgo))
        .learnerId("ada")
        .type(InteractionType.ANSWERED)
        .topicId(topicId)
        .score(1)
        .occurredAt(NOW.minus(Duration.ofMinutes(minutesAgo)))
        .build();
  }

  private static List<Interaction> wrongAnswers(String topicId) {
    return IntStream.range(0, 12)
        .mapToObj(
            i ->
                Interaction.builder()
                    .id(new UUID(topicId.hashCode(), 100 + i))
                    .learnerId("ada")
                    .type(InteractionType.ANSWERED)
                    .topicId(topicId)
                    .score(0)
                    .occurredAt(NOW.minusSeconds(120 - i))
                    .build())
        .toList();
  }

  private static Interaction rapidGuess(String topicId, int secondsAgo) {
    return Interaction.builder()
        .id(new UUID(2, secondsAgo))
        .learnerId("ada")
        .type(InteractionType.ANSWERED)
        .topicId(topicId)
        .score(secondsAgo % 2)
        .duration(Duration.ofMillis(100))
        .occurredAt(NOW.minusSeconds(secondsAgo))
        .build();
  }

  private static Interaction placement(String topicId, Random random) {
    return Interaction.builder()
        .id(new UUID(1, 0))
        .learnerId("ada")
        .type(InteractionType.PLACED)
        .topicId(topicId)
        .occurredAt(NOW.minus(Duration.ofDays(random.nextInt(100))))
        .build();
  }

  List<Recommendation> recommend() {
    LearningModel model = model();
    Recommender recommender = new Recommender(log(), catalog(), () -> model, settings(), () -> NOW);
    return goal.map(
            id ->
                ((RecommendationResult.Recommended)
                        recommender.recommendTowards("ada", id, Recommender.MAX_COUNT))
                    .recommendations())
        .orElseGet(() -> recommender.recommend("ada", Recommender.MAX_COUNT))
        .items();
  }

  public PracticePlanner planner() {
    LearningModel model = model();
    return new PracticePlanner(log(), catalog(), () -> model, settings(), () -> NOW);
  }

  private InteractionStore log() {
    InteractionStore store = InteractionStore.inMemory();
    store.append(history);
    return store;
  }

  private TopicCatalog catalog() {
    TopicCatalog catalog = TopicCatalog.inMemory();
    catalog.replace(Curriculum.of(topics.toArray(Topic[]::new)));
    return catalog;
  }

  private RecommendationSettings settings() {
    List<Rule> rules = new ArrayList<>(Policy.standard().rules());
    if (hostsRule) {
      rules.add(Rule.of("exam_soon", 2, each -> each.topic().id().equals("t1") ? 1 : 0));
    }
    RecommendationSettings standard = RecommendationSettings.standard();
    return standard
        .withPolicy(Policy.of(rules))
        .withGuidance(learner -> Guidance.none().withPinned(pin.stream().toList()));
  }

  private LearningModel model() {
    return trained
        ? modelSeed
            .map(seed -> TestModels.random(new Random(seed), successByTopic))
            .orElseGet(() -> TestModels.attentive(successByTopic))
        : LearningModel.untrained();
  }

  boolean knowsAnythingOf(String topicId) {
    // Rapid guesses, the only interactions with a duration here, tell nothing.
    return successByTopic.containsKey(topicId)
        || history.stream().anyMatch(each -> each.isScored() && each.duration().isEmpty());
  }

  Optional<Recommendation> about(String topicId) {
    return recommend().stream().filter(each -> each.topic().id().equals(topicId)).findFirst();
  }

  Situation withoutAnswersOn(String topicId) {
    return with(history.stream().filter(each -> !each.topicId().equals(topicId)).toList());
  }

  Situation withoutAnswers() {
    return with(history.stream().filter(each -> !each.isScored()).toList());
  }

  Situation withoutDismissals() {
    return withoutAny(InteractionType.DISMISSED);
  }

  Situation withoutPlacements() {
    return withoutAny(InteractionType.PLACED);
  }

  private Situation withoutAny(InteractionType type) {
    return with(history.stream().filter(each -> each.type() != type).toList());
  }

  private Situation with(List<Interaction> others) {
    return new Situation(topics, others, goal, pin, modelSeed, successByTopic, trained, hostsRule);
  }

  Situation withoutInModel(String topicId) {
    Map<String, Double> others = new HashMap<>(successByTopic);
    others.remove(topicId);
    return new Situation(topics, history, goal, pin, modelSeed, others, trained, hostsRule);
  }

  Situation withoutPrerequisitesOf(String topicId) {
    return requiring(topic -> topic.id().equals(topicId) ? topic.requiring() : topic);
  }

  /** Removes this topic from the prerequisites of all others. */
  Situation withoutPrerequisite(String topicId) {
    return requiring(topic -> topic.prerequisites().contains(topicId) ? topic.requiring() : topic);
  }

  private Situation requiring(UnaryOperator<Topic> change) {
    return new Situation(
        topics.stream().map(change).toList(),
        history,
        goal,
        pin,
        modelSeed,
        successByTopic,
        trained,
        hostsRule);
  }

  Situation withoutModel() {
    return new Situation(topics, history, goal, pin, modelSeed, successByTopic, false, hostsRule);
  }

  Situation withoutGoal() {
    return new Situation(
        topics, history, Optional.empty(), pin, modelSeed, successByTopic, trained, hostsRule);
  }

  Situation withoutPin() {
    return new Situation(
        topics, history, goal, Optional.empty(), modelSeed, successByTopic, trained, hostsRule);
  }

  Situation withoutHostsRule() {
    return new Situation(topics, history, goal, pin, modelSeed, successByTopic, trained, false);
  }
}
