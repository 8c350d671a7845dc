package io.cybersensei.placement;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.ItemKnowledge;
import io.cybersensei.learning.LearnerDays;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicEstimate;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TracedLearner;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.practice.QuestionDifficulty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The beliefs about one learner after some steps of a test, and the choice of the next question:
 * the one with the largest expected information about all topics. Not thread-safe.
 */
final class Inference {

  /** The prior logit of a topic without any evidence, given its prerequisites. */
  private static final double UNKNOWN = .2;

  /** The prior logit of a topic that is mastered or placed already. */
  private static final double PASSED = 4;

  private static final double MAX_PRIOR = 2.2;

  /** The ratio of "I do not know this" on a known topic to the same on one that is not. */
  private static final double NOT_KNOWN_RATIO = .05;

  private static final double MIN_RIGHT = .55;
  private static final double MAX_RIGHT = .99;

  /** The difference of difficulty, in logits, from which a question is easy or hard. */
  private static final double LEVEL_WIDTH = .5;

  private static final double MAX_DIFFICULTY = 1.5;

  /** The number of topics about which the information is computed. */
  private static final int MAX_CANDIDATES = 60;

  private static final int QUESTIONS_OF_A_TOPIC = 2;
  private static final int QUESTIONS_OF_FEW_TOPICS = 4;
  private static final int FEW_TOPICS = 5;

  /** The number of steps in a row without evidence that end a test. */
  private static final int GIVEN_UP = 5;

  /** The number of answers after which a test can end in which nothing is known, or gained. */
  private static final int ENOUGH_FOR_NOTHING = 3;

  /** The time of an answer where no time is known, in seconds. */
  private static final double USUAL_SECONDS = 30;

  /** The information that a question on a topic is expected to give, in nats a second. */
  private record Gain(int topic, double nats) {}

  private final List<Topic> topics;
  private final TracedLearner learner;
  private final LearnerKnowledge knowledge;
  private final PlacementSettings settings;
  private final int successes;
  private final List<PlacementStep> steps;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final boolean[] passed;
  private final KnowledgeSpace space;
  private final double[] probabilities;

  /**
   * @param seed the seed of the beliefs
   * @param topics the topics of the test, in the study order
   * @param learner the learner before the test
   * @param successes the right answers on a topic that a placement saves
   * @param steps the steps, of which the open one is ignored
   */
  Inference(
      long seed,
      List<Topic> topics,
      Curriculum curriculum,
      TracedLearner learner,
      PlacementSettings settings,
      int successes,
      List<PlacementStep> steps) {
    this.topics = topics;
    this.learner = learner;
    this.knowledge = learner.knowledge(curriculum, LearnerDays.utc());
    this.settings = settings;
    this.successes = successes;
    this.steps = steps.stream().filter(step -> !step.isOpen()).toList();
    for (Topic topic : topics) {
      numbers.put(topic.id(), numbers.size());
    }
    this.passed = new boolean[topics.size()];
    this.space = new KnowledgeSpace(topics(), seed);
    for (PlacementStep step : this.steps) {
      Integer topic = numbers.get(step.topicId());
      if (topic != null && step.isEvidence()) {
        observe(topic, step);
      }
    }
    this.probabilities = space.probabilities();
  }

  private KnowledgeSpace.Topics topics() {
    int[][] prerequisites = new int[topics.size()][];
    int[] modules = new int[topics.size()];
    double[] priors = new double[topics.size()];
    Map<Optional<String>, Integer> byName = new HashMap<>();
    for (int topic = 0; topic < priors.length; topic++) {
      Topic each = topics.get(topic);
      prerequisites[topic] =
          each.prerequisites().stream()
              .map(numbers::get)
              .filter(number -> number != null)
              .mapToInt(number -> number)
              .toArray();
      modules[topic] = byName.computeIfAbsent(each.module(), name -> byName.size());
      TopicKnowledge known = knowledge.topic(each.id());
      passed[topic] = known.estimate().passed();
      priors[topic] = passed[topic] ? PASSED : prior(known);
    }
    return new KnowledgeSpace.Topics(prerequisites, modules, priors);
  }

  /** Returns the logit of knowing a topic that goes with the estimate of a right answer. */
  private double prior(TopicKnowledge known) {
    TopicEstimate estimate = known.estimate();
    if (!estimate.inModel() && !known.history().isStarted()) {
      return UNKNOWN;
    }
    double floor = Math.min(guess(estimate), settings.guess());
    double share = (estimate.successProbability() - floor) / (1 - settings.slip() - floor);
    double logit = Logit.of(Math.max(.01, Math.min(.99, share)));
    return Math.max(-MAX_PRIOR, Math.min(MAX_PRIOR, logit));
  }

  private double guess(TopicEstimate estimate) {
    return estimate.inModel() ? Math.max(.02, estimate.guessingFloor()) : settings.guess();
  }

  private void observe(int topic, PlacementStep step) {
    if (step.kind().equals(Optional.of(PlacementAnswer.Kind.NOT_KNOWN))) {
      space.observe(topic, NOT_KNOWN_RATIO, 1);
      return;
    }
    double score = step.score().orElse(0);
    double right = right(topic, step.itemId());
    double guess = guess(topic);
    space.observe(
        topic,
        Math.pow(right, score) * Math.pow(1 - right, 1 - score),
        Math.pow(guess, score) * Math.pow(1 - guess, 1 - score));
  }

  private double guess(int topic) {
    double floor = guess(estimate(topic));
    return Math.min(.5, Math.max(settings.guess(), floor));
  }

  private TopicEstimate estimate(int topic) {
    return knowledge.topic(topics.get(topic).id()).estimate();
  }

  /** Returns the probability of a right answer to an item of a known topic. */
  private double right(int topic, Optional<String> itemId) {
    double harder = itemId.map(item -> difficulty(topic, item)).orElse(0.0);
    double probability = Logit.toProbability(Logit.of(1 - settings.slip()) - harder);
    return Math.max(MIN_RIGHT, Math.min(MAX_RIGHT, probability));
  }

  /** Returns by how much an item is harder than the median item of its topic, in logits. */
  private double difficulty(int topic, String itemId) {
    ItemKnowledge item = learner.item(topics.get(topic).id(), itemId);
    double median = -Logit.of(estimate(topic).typicalSuccess());
    return Math.max(-MAX_DIFFICULTY, Math.min(MAX_DIFFICULTY, item.difficulty() - median));
  }

  /** Returns the next step; empty if enough is known or nothing is left to ask. */
  Optional<PlacementStep> next(UUID stepId) {
    if (isEnough()) {
      return Optional.empty();
    }
    int most = topics.size() <= FEW_TOPICS ? QUESTIONS_OF_FEW_TOPICS : QUESTIONS_OF_A_TOPIC;
    double least = leastGain();
    return IntStream.range(0, topics.size())
        .filter(topic -> !passed[topic] && asked(topic) < most)
        .boxed()
        .sorted(Comparator.comparingDouble(topic -> Math.abs(probabilities[topic] - .5)))
        .limit(MAX_CANDIDATES)
        .map(topic -> new Gain(topic, gain(topic) / seconds(topic)))
        .filter(gain -> gain.nats() >= least)
        .sorted(Comparator.comparingDouble(Gain::nats).reversed())
        .flatMap(gain -> step(stepId, gain.topic()).stream())
        .findFirst();
  }

  /**
   * Returns the information, in nats a second, below which a question costs more time than it is
   * expected to save. The whole uncertainty is worth the practice that full knowledge of the
   * learner would save, and a question is worth the same part of that as it takes away of the
   * uncertainty. The value of the question alone would not do: most decisions take more than one
   * answer, so the first of them would be worth nothing (Howard, "Information value theory", IEEE
   * Transactions on Systems Science and Cybernetics 2, 1966).
   */
  private double leastGain() {
    double worth = worth();
    boolean any = Arrays.stream(probabilities).anyMatch(each -> each >= settings.knownAt());
    int fewest = any ? settings.minQuestions() : ENOUGH_FOR_NOTHING;
    return steps.size() < fewest || settings.minGain() == 0
        ? 0
        : worth == 0
            ? Double.POSITIVE_INFINITY
            : settings.minGain() * KnowledgeSpace.uncertainty(probabilities) / worth;
  }

  /**
   * Returns the practice that full knowledge of the learner is expected to save in place of the
   * decisions by now, in seconds. A topic that is not placed may be known, and its right answers
   * were practice in vain. One that is placed may be unknown, which costs so much more that both
   * are level at {@link PlacementSettings#knownAt}.
   */
  private double worth() {
    double odds = settings.knownAt() / settings.notKnownAt();
    double seconds = 0;
    for (int topic = 0; topic < probabilities.length; topic++) {
      double known = probabilities[topic];
      if (!passed[topic]) {
        seconds +=
            successes * seconds(topic) * (known >= settings.knownAt() ? odds * (1 - known) : known);
      }
    }
    return seconds;
  }

  /** Returns the time of this learner for an answer on a topic, in seconds. */
  private double seconds(int topic) {
    return estimate(topic)
        .answerTime()
        .map(time -> time.toMillis() / 1_000.0)
        .orElse(USUAL_SECONDS);
  }

  private double gain(int topic) {
    return space.gain(topic, probabilities, 1 - settings.slip(), guess(topic));
  }

  private boolean isEnough() {
    int answered = steps.size();
    if (answered >= settings.maxQuestions() || hasGivenUp()) {
      return true;
    }
    boolean nothing = Arrays.stream(probabilities).noneMatch(each -> each > settings.notKnownAt());
    if (nothing) {
      return answered >= ENOUGH_FOR_NOTHING;
    }
    return answered >= settings.minQuestions()
        && Arrays.stream(probabilities)
            .allMatch(each -> each >= settings.knownAt() || each <= settings.notKnownAt());
  }

  private boolean hasGivenUp() {
    return steps.size() >= GIVEN_UP
        && steps.subList(steps.size() - GIVEN_UP, steps.size()).stream()
            .noneMatch(PlacementStep::isEvidence);
  }

  private long asked(int topic) {
    return steps.stream().filter(step -> step.topicId().equals(topics.get(topic).id())).count();
  }

  private Optional<PlacementStep> step(UUID stepId, int topic) {
    String topicId = topics.get(topic).id();
    Set<String> asked = new HashSet<>();
    steps.stream()
        .filter(step -> step.topicId().equals(topicId))
        .forEach(step -> step.itemId().ifPresent(asked::add));
    Collection<String> known =
        settings
            .questions()
            .map(questions -> questions.of(topicId))
            .orElseGet(() -> learner.itemDifficulties(topicId).keySet());
    if (known.isEmpty()) {
      return settings.questions().isPresent()
          ? Optional.empty()
          : Optional.of(
              PlacementStep.open(stepId, topicId, Optional.empty(), QuestionDifficulty.MEDIUM));
    }
    return known.stream()
        .filter(item -> !asked.contains(item))
        .min(
            Comparator.<String>comparingInt(
                    item -> learner.item(topicId, item).answers() > 0 ? 1 : 0)
                .thenComparingDouble(item -> Math.abs(difficulty(topic, item)))
                .thenComparing(Comparator.naturalOrder()))
        .map(
            item ->
                PlacementStep.open(
                    stepId, topicId, Optional.of(item), level(difficulty(topic, item))));
  }

  private static QuestionDifficulty level(double harder) {
    if (harder < -LEVEL_WIDTH) {
      return QuestionDifficulty.EASY;
    }
    return harder > LEVEL_WIDTH ? QuestionDifficulty.HARD : QuestionDifficulty.MEDIUM;
  }

  /** Returns the outcome of each topic, in the study order. */
  List<PlacementTopic> outcomes() {
    List<PlacementTopic> outcomes = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (int topic = 0; topic < topics.size(); topic++) {
      Topic each = topics.get(topic);
      List<PlacementStep> answers =
          steps.stream()
              .filter(step -> step.isEvidence() && step.topicId().equals(each.id()))
              .toList();
      boolean open =
          each.prerequisites().stream()
              .allMatch(id -> !numbers.containsKey(id) || known.contains(id));
      TopicOutcome outcome = outcome(topic, open);
      if (outcome == TopicOutcome.KNOWN) {
        known.add(each.id());
      }
      outcomes.add(
          new PlacementTopic(
              each.id(),
              outcome,
              probabilities[topic],
              answers.size(),
              (int) answers.stream().filter(step -> isRight(step)).count()));
    }
    return outcomes;
  }

  private static boolean isRight(PlacementStep step) {
    return LearnerState.isRight(step.score().orElse(0));
  }

  private TopicOutcome outcome(int topic, boolean open) {
    boolean evidence = steps.stream().anyMatch(PlacementStep::isEvidence);
    if (passed[topic] || (open && evidence && probabilities[topic] >= settings.knownAt())) {
      return TopicOutcome.KNOWN;
    }
    return evidence && probabilities[topic] <= settings.notKnownAt()
        ? TopicOutcome.NOT_KNOWN
        : TopicOutcome.UNDECIDED;
  }
}
