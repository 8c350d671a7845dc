package io.cybersensei.learning;

import static io.cybersensei.learning.ContentIndex.NO_ITEM;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    double estimate = probability(topic, at);
    double seconds = LearnerState.seconds(at);
    double kept = onTopic.mastery * retention(onTopic, seconds);
    if (score >= 1) {
      onTopic.mastery = Math.max(kept, estimate);
    } else if (score <= 0) {
      onTopic.mastery = Math.min(kept, estimate);
    } else {
      onTopic.mastery = estimate;
    }
    onTopic.mastered =
        rule.holds(onTopic.mastered, state.topic(topic).successes, score, onTopic.mastery);
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

  TopicKnowledge knowledgeOf(String topicId, Instant now, ZoneId zone) {
    int topic = index.topic(topicId);
    Tally tally = state.topic(topic);
    Shown onTopic = shown.getOrDefault(topic, new Shown());
    double probability = probability(topic, now);
    double retention = retention(onTopic, LearnerState.seconds(now));
    double typical = typicalSeconds(topic);
    return new TopicKnowledge(
        topicId,
        probability,
        confidence(topic, tally, probability),
        onTopic.mastery * retention,
        onTopic.mastered,
        retention,
        reviewDue(onTopic, zone),
        tally.tries,
        tally.successes,
        tally.rightAnswers,
        tally.lately(Tally.WITHIN_A_DAY, LearnerState.seconds(now)),
        Optional.ofNullable(onTopic.lastScore),
        Optional.ofNullable(onTopic.lastAnswered),
        Optional.ofNullable(onTopic.lastSeen),
        Optional.ofNullable(onTopic.lastDismissed),
        topic < model.topicAnswers().length,
        typical > 0
            ? Optional.of(Duration.ofMillis(Math.round(typical * 1_000 * pace())))
            : Optional.empty(),
        contributions());
  }

  int answers() {
    return state.all().tries;
  }

  double pace() {
    return Math.exp(logPace / (timedAnswers + PACE_PSEUDO_ANSWERS));
  }

  /** Also leaves the row in place for {@link #contributions}. */
  private double probability(int topic, Instant at) {
    Features.write(state, topic, NO_ITEM, LearnerState.seconds(at), row);
    return model.scorer().probability(row);
  }

  private Map<FeatureGroup, Double> contributions() {
    double[] byGroup = model.scorer().contributions(row);
    Map<FeatureGroup, Double> contributions = new EnumMap<>(FeatureGroup.class);
    for (FeatureGroup group : FeatureGroup.values()) {
      contributions.put(group, byGroup[group.index()]);
    }
    return contributions;
  }

  private double confidence(int topic, Tally onTopic, double probability) {
    double trained = topic < model.topicAnswers().length ? model.topicAnswers()[topic] : 0;
    double elsewhere = ELSEWHERE_WEIGHT * (state.all().tries - onTopic.tries);
    double answers =
        onTopic.tries
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
