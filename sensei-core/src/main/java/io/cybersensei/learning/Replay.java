package io.cybersensei.learning;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.ForgettingCurve;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.ItemTally;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.learning.state.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One learner's way through the fold, with what is shown to people beside what the model sees. */
final class Replay {

  /** Answers that the model's opinion of a well-known topic is worth, in {@link #confidence}. */
  private static final double MODEL_ANSWERS = 8;

  /** Training answers at which the model's opinion of a topic is worth half of that. */
  private static final double HALF_KNOWN = 200;

  /** Answers elsewhere say less of a topic than answers on it, and only so much. */
  private static final double ELSEWHERE_WEIGHT = .2;

  private static final double ELSEWHERE_MOST = 10;

  /** The width of a 90 % interval in standard errors. */
  private static final double INTERVAL = 2 * 1.645;

  /** Pseudo-answers that pull a learner's pace towards everybody's. */
  private static final double PACE_PSEUDO_ANSWERS = 5;

  private static final double PACE_LIMIT = Math.log(3);

  private static final double SECONDS_A_DAY = 86_400;

  private static final class Shown {
    double mastery;
    boolean mastered;
    ForgettingCurve.@Nullable Memory memory;
    @Nullable Double lastScore;
    @Nullable Instant lastAnswered;
    @Nullable Instant lastSeen;
    @Nullable Instant lastDismissed;
  }

  /** Stands for what was never met; must not be changed. */
  private static final Shown NOTHING_SHOWN = new Shown();

  private final LearningModel model;
  private final MasteryRule rule;
  private final ContentIndex index;
  private final LearnerState state;
  private final Map<Integer, Shown> shown = new HashMap<>();
  private final double[] row = new double[Feature.COUNT];
  private double logPace;
  private int timedAnswers;

  Replay(LearningModel model, MasteryRule rule) {
    this.model = model;
    this.rule = rule;
    this.index = model.content().extend();
    this.state = new LearnerState(model.difficulties(), model.clocked());
  }

  void observe(Interaction seen) {
    state.observe(seen, index);
    int topic = index.topic(seen.topicId());
    Shown onTopic = shown.computeIfAbsent(topic, number -> new Shown());
    onTopic.lastSeen = seen.occurredAt();
    if (seen.type() == InteractionType.DISMISSED) {
      onTopic.lastDismissed = seen.occurredAt();
    }
    if (seen.isScored()) {
      observeMastery(onTopic, topic, seen.score().getAsDouble(), seen.occurredAt());
      // How fast someone guesses wrong says nothing of how fast they learn.
      seen.duration()
          .filter(taken -> LearnerState.isRight(seen.score().getAsDouble()))
          .ifPresent(taken -> observePace(topic, taken));
    }
  }

  private void observeMastery(Shown onTopic, int topic, double score, Instant at) {
    double seconds = LearnerState.seconds(at);
    double kept = onTopic.mastery * retention(onTopic, seconds);
    onTopic.mastery = MasteryRule.shown(kept, score, probability(topic, NO_ITEM, at));
    onTopic.mastered =
        rule.holds(onTopic.mastered, state.topic(topic).successes(), score, onTopic.mastery);
    onTopic.memory =
        onTopic.memory == null
            ? model.forgetting().first(score, seconds)
            : model.forgetting().next(onTopic.memory, score, seconds);
    onTopic.lastScore = score;
    onTopic.lastAnswered = at;
  }

  private double retention(Shown onTopic, double seconds) {
    return onTopic.memory == null ? 1 : model.forgetting().retention(onTopic.memory, seconds);
  }

  /**
   * The start of the learner's day on which the retention falls to where a review is due, but no
   * sooner than the day after the last answer: a second look on the same day is no review.
   */
  private Optional<Instant> reviewDue(Shown onTopic, ZoneId zone) {
    if (!onTopic.mastered || onTopic.memory == null || onTopic.lastAnswered == null) {
      return Optional.empty();
    }
    double days = model.forgetting().daysUntil(onTopic.memory, rule.reviewAt());
    LocalDate answered = LocalDate.ofInstant(onTopic.lastAnswered, zone);
    LocalDate fallen =
        LocalDate.ofInstant(
            onTopic.lastAnswered.plusSeconds(Math.round(days * SECONDS_A_DAY)), zone);
    LocalDate due = fallen.isAfter(answered) ? fallen : answered.plusDays(1);
    return Optional.of(due.atStartOfDay(zone).toInstant());
  }

  private void observePace(int topic, Duration taken) {
    double typical = typicalSeconds(topic);
    if (typical > 0 && !taken.isZero()) {
      double ratio = Math.log(taken.toMillis() / 1_000.0 / typical);
      logPace += Math.max(-PACE_LIMIT, Math.min(PACE_LIMIT, ratio));
      timedAnswers++;
    }
  }

  /**
   * What is known of each topic.
   *
   * @param topicIds all there is to choose from
   */
  List<TopicKnowledge> knowledgeOf(List<String> topicIds, Instant now, ZoneId zone) {
    int[] topics = topicIds.stream().mapToInt(index::topic).toArray();
    NextTopicModel nextTopics = model.nextTopics();
    double[] next =
        nextTopics.topics() == 0
            ? new double[topics.length]
            : nextTopics.probabilities(state.recentTopics(), topics);
    List<TopicKnowledge> knowledge = new ArrayList<>(topics.length);
    Features.writeLearner(state, LearnerState.seconds(now), row);
    for (int i = 0; i < topics.length; i++) {
      knowledge.add(knowledgeOf(topicIds.get(i), topics[i], now, zone, next[i]));
    }
    return knowledge;
  }

  /** Takes the learner's part of the row to be in place. */
  private TopicKnowledge knowledgeOf(
      String topicId, int topic, Instant now, ZoneId zone, double nextTopicProbability) {
    double seconds = LearnerState.seconds(now);
    Tally tally = state.topic(topic);
    Shown onTopic = shown.getOrDefault(topic, NOTHING_SHOWN);
    Features.writeQuestion(state, topic, NO_ITEM, seconds, row);
    double probability = model.scorer().probability(row, topic, NO_ITEM, state.previousItem());
    double retention = retention(onTopic, seconds);
    double typical = typicalSeconds(topic);
    TracedTopic.Estimate estimate =
        new TracedTopic.Estimate(
            probability,
            confidence(topic, tally, probability),
            onTopic.mastery * retention,
            onTopic.mastered,
            topic < model.topicAnswers().length,
            typical > 0
                ? Optional.of(Duration.ofMillis(Math.round(typical * 1_000 * pace())))
                : Optional.empty(),
            nextTopicProbability,
            Logit.toProbability(-model.difficulties().item(topic, NO_ITEM)),
            model.scorer().baseline(),
            new Contributions(model.scorer(), row.clone(), topic, state.previousItem()));
    return new TracedTopic(
        topicId,
        estimate,
        history(onTopic, tally, now),
        new TracedTopic.Schedule(retention, reviewDue(onTopic, zone)));
  }

  private TracedTopic.History history(Shown onTopic, Tally tally, Instant now) {
    return new TracedTopic.History(
        tally.tries(),
        tally.successes(),
        tally.rightAnswers(),
        tally.triesWithinDay(LearnerState.seconds(now)),
        Optional.ofNullable(onTopic.lastScore),
        Optional.ofNullable(onTopic.lastAnswered),
        Optional.ofNullable(onTopic.lastAnswered).map(then -> Duration.between(then, now)),
        tally.tries() == 0 ? 0 : state.all().tries() - tally.lastAnswer(),
        Optional.ofNullable(onTopic.lastSeen),
        Optional.ofNullable(onTopic.lastDismissed));
  }

  /** What to expect of the learner on one item of a topic. */
  ItemKnowledge knowledgeOf(String topicId, String itemId, Instant now) {
    int topic = index.topic(topicId);
    int item = index.item(topic, itemId);
    ItemTally onItem = state.item(item);
    return new TracedItem(
        itemId,
        item < model.content().itemCount(),
        model.difficulties().item(topic, item),
        probability(topic, item, now),
        onItem.tries(),
        onItem.last() > 0,
        onItem.tries() == 0
            ? OptionalInt.empty()
            : OptionalInt.of(state.all().tries() - onItem.lastAnswer()));
  }

  /** By id: how hard the items of a topic are that the model knows, in logits. */
  Map<String, Double> itemDifficulties(String topicId) {
    int topic = index.topic(topicId);
    List<ContentIndex.Item> items = model.content().items();
    Map<String, Double> difficulties = new LinkedHashMap<>();
    for (int item = 0; item < items.size(); item++) {
      if (items.get(item).topic() == topic) {
        difficulties.put(items.get(item).id(), model.difficulties().item(topic, item));
      }
    }
    return difficulties;
  }

  /** Plays practice of these topics forward, one after the other, from where the learner is. */
  TimeToMastery timeToMastery(Map<String, Duration> answerTimes, Instant now) {
    double seconds = LearnerState.seconds(now);
    List<MasterySimulation.Practice> practice = new ArrayList<>();
    answerTimes.forEach(
        (topicId, answerTime) -> {
          int topic = index.topic(topicId);
          Shown onTopic = shown.getOrDefault(topic, NOTHING_SHOWN);
          practice.add(
              new MasterySimulation.Practice(
                  topic,
                  answerTime.toMillis() / 1_000.0,
                  onTopic.mastery * retention(onTopic, seconds),
                  onTopic.mastered));
        });
    return new MasterySimulation(model, rule).run(state, practice, seconds);
  }

  int rightAnswers() {
    return state.all().rightAnswers();
  }

  int answers() {
    return state.all().tries();
  }

  double pace() {
    return Math.exp(logPace / (timedAnswers + PACE_PSEUDO_ANSWERS));
  }

  private double probability(int topic, int item, Instant at) {
    Features.write(state, topic, item, LearnerState.seconds(at), row);
    return model.scorer().probability(row, topic, item, state.previousItem());
  }

  private double confidence(int topic, Tally onTopic, double probability) {
    double trained = topic < model.topicAnswers().length ? model.topicAnswers()[topic] : 0;
    double elsewhere = ELSEWHERE_WEIGHT * (state.all().tries() - onTopic.tries());
    double answers =
        onTopic.tries()
            + Math.min(ELSEWHERE_MOST, elsewhere)
            + MODEL_ANSWERS * trained / (trained + HALF_KNOWN);
    // The interval of Agresti and Coull (1998): two successes and two failures more keep it honest
    // where there are few answers, or all of them alike.
    double centre = (probability * answers + 2) / (answers + 4);
    double width = INTERVAL * Math.sqrt(centre * (1 - centre) / (answers + 4));
    return Math.max(0, 1 - width);
  }

  private double typicalSeconds(int topic) {
    return topic < model.answerSeconds().length ? model.answerSeconds()[topic] : 0;
  }
}
