package io.cybersensei.learning;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.internal.bytes.Compact;
import io.cybersensei.internal.time.Micros;
import io.cybersensei.learning.model.ForgettingCurve;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.state.AnswerPace;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.ItemTally;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.learning.state.OpenedItems;
import io.cybersensei.learning.state.Tally;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The replay of one learner's interactions. Beside the {@link LearnerState} that the model uses, it
 * keeps the values that are shown to people, such as the mastery. Not thread-safe.
 */
final class Replay {

  /** The weight of the model in {@link #confidence}, in answers, on a topic with much data. */
  private static final double MODEL_ANSWERS = 8;

  /** The number of training answers on a topic at which the model has half of that weight. */
  private static final double HALF_KNOWN = 200;

  /** The weight of an answer on another topic in {@link #confidence}, in answers. */
  private static final double ELSEWHERE_WEIGHT = .2;

  /** The maximum weight of all answers on other topics together. */
  private static final double MAX_ELSEWHERE = 10;

  /** The width of a 90 % interval in standard errors. */
  private static final double INTERVAL = 2 * 1.645;

  /** The part of what was forgotten that a right answer brings back. */
  private static final double RELEARNED = .5;

  private static final double SECONDS_A_DAY = 86_400;
  private static final int NO_TOPIC = -1;

  /**
   * The number of items outside of the model from which those are forgotten that the state has
   * forgotten: more than a state remembers, so that it is seldom done.
   */
  private static final int MAX_NEW_ITEMS = LearnerState.MAX_ITEMS * 3 / 2;

  /** The types of interactions with the content of a topic. */
  private static final Set<InteractionType> OPENING =
      EnumSet.of(InteractionType.VIEWED, InteractionType.STARTED, InteractionType.COMPLETED);

  /** The values of one topic that are shown to people. */
  private static final class Shown {
    final String topicId;
    final TopicEvidence evidence = new TopicEvidence();
    double mastery;

    /** The part of the knowledge that was left at the last answer. */
    double left = 1;

    /** Whether the answers showed the topic known, so that there is something to forget. */
    boolean shownKnown;

    boolean mastered;
    boolean opensNext;
    boolean opened;
    int rightQuestions;
    ForgettingCurve.@Nullable Memory memory;
    @Nullable Double lastScore;
    @Nullable Instant lastAnswered;
    @Nullable Instant lastSeen;
    @Nullable Instant lastDismissed;

    /** The time of the placement that no answer has confirmed or refuted yet. */
    @Nullable Instant placedAt;

    Shown(String topicId) {
      this.topicId = topicId;
    }

    boolean placed() {
      return placedAt != null;
    }

    /** Writes every value, for {@link #read}. */
    void write(DataOutput out) throws IOException {
      out.writeDouble(mastery);
      out.writeDouble(left);
      out.writeBoolean(shownKnown);
      out.writeBoolean(mastered);
      out.writeBoolean(opensNext);
      out.writeBoolean(opened);
      Compact.writeCount(out, rightQuestions);
      evidence.write(out);
      out.writeBoolean(memory != null);
      if (memory != null) {
        out.writeDouble(memory.stability());
        out.writeDouble(memory.difficulty());
        out.writeDouble(memory.seconds());
      }
      out.writeBoolean(lastScore != null);
      if (lastScore != null) {
        Compact.writeSum(out, lastScore);
      }
      writeTime(out, lastAnswered);
      writeTime(out, lastSeen);
      writeTime(out, lastDismissed);
      writeTime(out, placedAt);
    }

    static Shown read(String topicId, ByteBuffer in) {
      Shown read = new Shown(topicId);
      read.mastery = in.getDouble();
      read.left = in.getDouble();
      read.shownKnown = readBoolean(in);
      read.mastered = readBoolean(in);
      read.opensNext = readBoolean(in);
      read.opened = readBoolean(in);
      read.rightQuestions = Compact.readCount(in);
      read.evidence.read(in);
      read.memory =
          readBoolean(in)
              ? new ForgettingCurve.Memory(in.getDouble(), in.getDouble(), in.getDouble())
              : null;
      read.lastScore = readBoolean(in) ? Double.valueOf(Compact.readSum(in)) : null;
      read.lastAnswered = readTime(in);
      read.lastSeen = readTime(in);
      read.lastDismissed = readTime(in);
      read.placedAt = readTime(in);
      return read;
    }

    /** Times of interactions are whole microseconds from 1970 on. */
    private static void writeTime(DataOutput out, @Nullable Instant time) throws IOException {
      Compact.writeCount(out, time == null ? 0 : 1 + Micros.of(time));
    }

    private static @Nullable Instant readTime(ByteBuffer in) {
      long micros = Compact.readLong(in);
      return micros == 0 ? null : Micros.at(micros - 1);
    }

    private static boolean readBoolean(ByteBuffer in) {
      return in.get() != 0;
    }
  }

  /** The values of a topic that was never met. It must not be changed. */
  private static final Shown NOTHING_SHOWN = new Shown("");

  private final LearningModel model;
  private final MasteryRule rule;
  private final ContentIndex index;
  private final LearnerState state;
  private final Map<Integer, Shown> shown = new HashMap<>();
  private final KnowledgeEstimator knowledge;
  private final OpenedItems opened;
  private final AnswerPace pace;
  private int rapidGuesses;
  private int lastTopic = NO_TOPIC;
  private int answersInARow;
  private double lastAttempt;

  Replay(LearningModel model, MasteryRule rule) {
    this.model = model;
    this.rule = rule;
    this.index = model.content().extend();
    this.state = new LearnerState(model.difficulties(), model.clocked(), model.recurrentNetwork());
    this.opened = new OpenedItems();
    this.pace = new AnswerPace();
    this.knowledge = new KnowledgeEstimator(model, state, index);
  }

  /** Reads a replay that {@link #write} wrote, with the same model and rule. */
  Replay(LearningModel model, MasteryRule rule, ByteBuffer in) {
    this.model = model;
    this.rule = rule;
    this.index = model.content().extend();
    index.readAdded(in);
    this.state =
        LearnerState.read(in, model.difficulties(), model.clocked(), model.recurrentNetwork());
    this.knowledge = new KnowledgeEstimator(model, state, index);
    int topics = Compact.readLength(in);
    for (int i = 0; i < topics; i++) {
      int topic = Compact.readCount(in);
      shown.put(topic, Shown.read(topicId(topic), in));
    }
    rapidGuesses = Compact.readCount(in);
    lastTopic = Compact.readCount(in) + NO_TOPIC;
    answersInARow = Compact.readCount(in);
    lastAttempt = in.getDouble();
    opened = OpenedItems.read(in);
    pace = AnswerPace.read(in);
  }

  /** Writes everything that the interactions have left, for the constructor that reads it. */
  void write(DataOutput out) throws IOException {
    index.writeAdded(out);
    state.write(out);
    Compact.writeCount(out, shown.size());
    for (Map.Entry<Integer, Shown> onTopic : shown.entrySet()) {
      Compact.writeCount(out, onTopic.getKey());
      onTopic.getValue().write(out);
    }
    Compact.writeCount(out, rapidGuesses);
    Compact.writeCount(out, lastTopic - NO_TOPIC);
    Compact.writeCount(out, answersInARow);
    out.writeDouble(lastAttempt);
    opened.write(out);
    pace.write(out);
  }

  private String topicId(int topic) {
    List<String> known = model.content().topicIds();
    return topic < known.size() ? known.get(topic) : index.topicIds().get(topic - known.size());
  }

  /** Relates topics by a curriculum in the estimates from now on. */
  void within(Curriculum curriculum) {
    knowledge.within(curriculum);
  }

  void observe(Interaction seen) {
    knowledge.changed();
    if (seen.type() == InteractionType.PLACED) {
      seen.topics().keySet().forEach(topicId -> place(topicId, seen.occurredAt()));
      return;
    }
    int topic = index.topic(seen.topicId());
    Shown onTopic = shown.computeIfAbsent(topic, number -> new Shown(seen.topicId()));
    int item =
        seen.itemId().map(id -> seen.isScored() ? index.item(topic, id) : NO_ITEM).orElse(NO_ITEM);
    boolean wasRight = item != NO_ITEM && state.item(item).last() > 0;
    opened.observe(seen);
    onTopic.opened |= OPENING.contains(seen.type());
    onTopic.lastSeen = seen.occurredAt();
    // The log is in the order of time, so whatever follows a dismissal takes the topic up again.
    onTopic.lastDismissed = seen.type() == InteractionType.DISMISSED ? seen.occurredAt() : null;
    if (seen.isScored()) {
      observeTurn(onTopic, topic, LearnerState.seconds(seen.occurredAt()));
    }
    if (seen.isScored() && RapidGuess.is(seen.duration(), typicalSeconds(topic))) {
      onTopic.evidence.guessed();
      rapidGuesses++;
      state.recentTopics().meet(topic);
    } else if (seen.isScored()) {
      TopicEvidence.Answer answer = answer(seen, topic, item);
      state.observe(seen, index);
      countRight(onTopic, LearnerState.isRight(answer.score()), wasRight);
      observeMastery(onTopic, topic, answer.weighing(seen.weight()), seen, seen.weight());
      seen.duration()
          .ifPresent(taken -> pace.observe(taken.toMillis() / 1_000.0, typicalSeconds(topic)));
      if (seen.hasTopicWeights()) {
        observeFurtherTopics(seen, Optional.of(answer), wasRight);
      }
    } else {
      state.observe(seen, index);
    }
    if (seen.hasTopicWeights() && !seen.isScored()) {
      observeFurtherTopics(seen, Optional.empty(), wasRight);
    }
    if (index.itemCount() > model.content().itemCount() + MAX_NEW_ITEMS) {
      index.retainItems(number -> state.item(number).tries() > 0);
    }
  }

  /** Returns whether an interaction is an answer that counts as evidence. */
  boolean isAnswer(Interaction seen) {
    return seen.isScored()
        && !RapidGuess.is(seen.duration(), typicalSeconds(index.topicOrNext(seen.topicId())));
  }

  /** Returns the probability that an answer is right, before it is observed. */
  double prediction(Interaction answer) {
    int topic = index.topic(answer.topicId());
    int item = answer.itemId().map(id -> index.item(topic, id)).orElse(NO_ITEM);
    double seconds = LearnerState.seconds(answer.occurredAt());
    return new Prediction(model.scorer(), state, topic, item, seconds).probability();
  }

  /** Takes in that a placement test found a topic known. */
  private void place(String topicId, Instant at) {
    int topic = index.topic(topicId);
    Shown onTopic = shown.computeIfAbsent(topic, number -> new Shown(topicId));
    onTopic.lastSeen = at;
    onTopic.lastDismissed = null;
    if (onTopic.mastered) {
      return;
    }
    double seconds = LearnerState.seconds(at);
    onTopic.placedAt = at;
    onTopic.mastery = Math.max(onTopic.mastery * retention(onTopic, seconds), rule.gainedAt());
    // The test counts like a right answer at its time.
    relearn(onTopic, 1, seconds);
    onTopic.shownKnown = true;
    onTopic.memory = model.forgetting().first(1, seconds);
    onTopic.evidence.placed();
  }

  /** Counts the attempts in a row, and begins a turn after another topic or a rest. */
  private void observeTurn(Shown onTopic, int topic, double seconds) {
    boolean same = topic == lastTopic;
    if (!same || isRest(lastAttempt, seconds)) {
      onTopic.evidence.beginTurn();
    }
    onTopic.evidence.attempted(seconds);
    answersInARow = same ? answersInARow + 1 : 1;
    lastTopic = topic;
    lastAttempt = seconds;
  }

  private static boolean isRest(double from, double to) {
    return to - from >= ForgettingCurve.SITTING.toSeconds();
  }

  /** Compares an answer with the earlier ones to its item. */
  private TopicEvidence.Answer answer(Interaction seen, int topic, int item) {
    double score = LearnerState.credit(seen.score().getAsDouble());
    int number = state.all().tries() + 1;
    if (item == NO_ITEM) {
      return TopicEvidence.Answer.withoutItem(score, number);
    }
    ItemTally onItem = state.item(item);
    double counted = Math.min(1, onItem.successes());
    boolean answered = onItem.tries() > 0;
    return new TopicEvidence.Answer(
        score,
        Math.min(1, counted + score) - counted,
        answered && isRest(onItem.lastSeconds(), LearnerState.seconds(seen.occurredAt())),
        !answered,
        model.difficulties().item(topic, item) >= model.difficulties().item(topic, NO_ITEM),
        number,
        onItem.lastAnswer());
  }

  /** Counts a question whose last answer is wrong as one that is left. */
  private static void countRight(Shown onTopic, boolean isRight, boolean wasRight) {
    onTopic.rightQuestions =
        Math.max(0, onTopic.rightQuestions + (isRight ? 1 : 0) - (wasRight ? 1 : 0));
  }

  private void observeFurtherTopics(
      Interaction seen, Optional<TopicEvidence.Answer> answer, boolean wasRight) {
    for (Map.Entry<String, Double> further : seen.topics().entrySet()) {
      if (!further.getKey().equals(seen.topicId())) {
        int topic = index.topic(further.getKey());
        Shown onTopic = shown.computeIfAbsent(topic, number -> new Shown(further.getKey()));
        onTopic.opened |= OPENING.contains(seen.type());
        onTopic.lastSeen = seen.occurredAt();
        onTopic.lastDismissed = seen.type() == InteractionType.DISMISSED ? seen.occurredAt() : null;
        answer.ifPresent(
            given -> {
              countRight(onTopic, LearnerState.isRight(given.score()), wasRight);
              onTopic.evidence.beginTurn();
              onTopic.evidence.attempted(LearnerState.seconds(seen.occurredAt()));
              double weight = further.getValue();
              observeMastery(onTopic, topic, given.weighing(weight), seen, weight);
            });
      }
    }
  }

  /**
   * Updates the mastery of one topic of an answer.
   *
   * @param weight the part of the answer that counts on the topic: of the way to the mastery after
   *     a whole answer, the mastery goes this part
   */
  private void observeMastery(
      Shown onTopic, int topic, TopicEvidence.Answer answer, Interaction seen, double weight) {
    double score = answer.score();
    Instant at = seen.occurredAt();
    double seconds = LearnerState.seconds(at);
    double kept = onTopic.mastery * retention(onTopic, seconds);
    relearn(onTopic, weight * score, seconds);
    double whole =
        MasteryRule.masteryAfter(
            kept, score, knowledge.probabilityAlone(topic, seconds, onTopic.left));
    onTopic.mastery = weight == 1 ? whole : kept + weight * (whole - kept);
    onTopic.evidence.answered(answer, at);
    int items = model.content().itemCount(topic);
    onTopic.shownKnown =
        rule.isShown(onTopic.evidence, items)
            || (onTopic.shownKnown && !onTopic.evidence.missedTwice());
    boolean wasMastered = onTopic.mastered;
    onTopic.mastered =
        rule.holds(wasMastered, onTopic.evidence, items, score, onTopic.mastery)
            || isConfirmed(onTopic, score, seconds, weight);
    if (wasMastered && !onTopic.mastered) {
      onTopic.evidence.lost(answer);
    }
    if (onTopic.mastered || !rule.staysPlaced(score, onTopic.mastery)) {
      onTopic.placedAt = null;
    }
    int rightAnswers = state.topic(topic).rightAnswers();
    onTopic.opensNext =
        onTopic.mastered || rule.opensNext(onTopic.opensNext, rightAnswers, score, onTopic.mastery);
    onTopic.evidence.decided(onTopic.mastered, rule.isSure(onTopic.evidence, items));
    onTopic.memory =
        onTopic.memory == null
            ? model.forgetting().first(score, seconds)
            : model.forgetting().next(onTopic.memory, score, seconds, weight);
    onTopic.lastScore = score;
    onTopic.lastAnswered = at;
  }

  /** Returns whether an answer after a rest confirms that a placement was right. */
  private static boolean isConfirmed(Shown onTopic, double score, double seconds, double weight) {
    return onTopic.placedAt != null
        && weight == 1
        && LearnerState.isRight(score)
        && isRest(LearnerState.seconds(onTopic.placedAt), seconds);
  }

  /**
   * Takes in how much was forgotten until an answer, and how much of it the answer brings back. A
   * wrong answer brings back nothing, although the forgetting curve begins anew with it: so it
   * never raises an estimate.
   *
   * @param right the part of the answer that is right and counts, 0–1
   */
  private void relearn(Shown onTopic, double right, double seconds) {
    double left = left(onTopic, seconds);
    onTopic.left = left + right * RELEARNED * (1 - left);
  }

  /**
   * Returns the part of the knowledge of a topic that is left, 0–1. It falls with the retention
   * once the learner's answers have shown that the topic is known. It depends on the answers on the
   * topic alone.
   */
  private double left(Shown onTopic, double seconds) {
    return onTopic.shownKnown ? onTopic.left * retention(onTopic, seconds) : onTopic.left;
  }

  private double retention(Shown onTopic, double seconds) {
    return onTopic.memory == null ? 1 : model.forgetting().retention(onTopic.memory, seconds);
  }

  /**
   * Returns the start of the learner's day on which the retention falls to {@link
   * MasteryRule#reviewAt}. It is at least the day after the last answer, because a second answer on
   * the same day is no review.
   */
  private Optional<Instant> reviewDue(Shown onTopic, boolean passed, LearnerDays days) {
    Instant last = lastEvidence(onTopic);
    if (!passed || onTopic.memory == null || last == null) {
      return Optional.empty();
    }
    double until = model.forgetting().daysUntil(onTopic.memory, rule.reviewAt());
    Instant forgotten = last.plusSeconds(Math.round(until * SECONDS_A_DAY));
    return Optional.of(days.reviewDue(last, forgotten));
  }

  /** Returns the earliest review of the topics that count; empty without one. */
  Optional<Instant> nextReview(LearnerDays days, Predicate<String> topics) {
    return shown.values().stream()
        .filter(onTopic -> onTopic.mastered || onTopic.placed())
        .filter(onTopic -> topics.test(onTopic.topicId))
        .flatMap(onTopic -> reviewDue(onTopic, true, days).stream())
        .min(Comparator.naturalOrder());
  }

  /** Returns the time of the last answer, or of the placement after it. */
  private static @Nullable Instant lastEvidence(Shown onTopic) {
    Instant answered = onTopic.lastAnswered;
    Instant placed = onTopic.placedAt;
    return answered == null || (placed != null && placed.isAfter(answered)) ? placed : answered;
  }

  /** Returns whether a topic is mastered. */
  boolean isMastered(String topicId) {
    return shown.getOrDefault(index.topicOrNext(topicId), NOTHING_SHOWN).mastered;
  }

  /** Returns whether a placement test found a topic known, and no answer has decided since. */
  boolean isPlaced(String topicId) {
    return shown.getOrDefault(index.topicOrNext(topicId), NOTHING_SHOWN).placed();
  }

  /**
   * Returns the topics that hold by their own evidence, but in doubt, because a prerequisite was
   * never mastered.
   */
  Set<String> locked(Curriculum curriculum) {
    List<Shown> heldOnce =
        shown.values().stream()
            .filter(onTopic -> onTopic.evidence.heldOnce() && curriculum.contains(onTopic.topicId))
            .sorted(Comparator.comparingInt(onTopic -> curriculum.position(onTopic.topicId)))
            .toList();
    Set<String> wereMastered = new HashSet<>();
    Set<String> locked = new HashSet<>();
    for (Shown onTopic : heldOnce) {
      Topic topic = curriculum.topic(onTopic.topicId).orElseThrow();
      boolean sure =
          onTopic.evidence.sure()
              || topic.prerequisites().stream().allMatch(wereMastered::contains);
      (sure ? wereMastered : locked).add(topic.id());
    }
    return locked;
  }

  /**
   * Returns the probability that the learner turns to each topic next, in the order of the topics;
   * an empty array if the model has not learned it.
   *
   * @param topicIds all topics that the learner may turn to next
   */
  double[] nextTopicProbabilities(List<String> topicIds) {
    NextTopicModel nextTopics = model.nextTopics();
    return nextTopics.topics() == 0
        ? new double[0]
        : nextTopics.probabilities(
            state.recentTopics(), topicIds.stream().mapToInt(index::topicOrNext).toArray());
  }

  /**
   * Returns the knowledge on one topic.
   *
   * @param open whether its prerequisites do not speak against its mastery
   */
  TopicKnowledge knowledgeOf(
      String topicId, boolean open, double nextTopicProbability, Instant now, LearnerDays days) {
    int topic = index.topic(topicId);
    double seconds = LearnerState.seconds(now);
    Tally tally = state.topic(topic);
    Shown onTopic = shown.getOrDefault(topic, NOTHING_SHOWN);
    double left = left(onTopic, seconds);
    double probability = knowledge.probability(topic, topicId, NO_ITEM, seconds, left);
    double retention = retention(onTopic, seconds);
    boolean mastered = onTopic.mastered && open;
    double mastery = onTopic.mastery * retention;
    Optional<Instant> due = reviewDue(onTopic, mastered || onTopic.placed(), days);
    TracedTopic.Estimate estimate =
        new TracedTopic.Estimate(
            probability,
            confidence(topic, tally, probability),
            mastery,
            mastered,
            onTopic.placed(),
            opensNext(onTopic, open),
            topic < model.topicAnswers().length,
            pace.answerTime(typicalSeconds(topic)),
            nextTopicProbability,
            Logit.toProbability(-model.difficulties().item(topic, NO_ITEM)),
            knowledge.beginner(topic),
            new TracedTopic.SuccessWithout(knowledge, topic, topicId, seconds, left),
            knowledge.floor(topic),
            knowledge.baseline(topic),
            new Contributions(() -> knowledge.contributions(topic, topicId, seconds, left)),
            new Prediction(model.scorer(), state, topic, NO_ITEM, seconds));
    boolean isDue = due.filter(from -> !now.isBefore(from)).isPresent();
    return new TracedTopic(
        topicId,
        rule.level(tally.rightAnswers(), tally.tries(), mastery, mastered, onTopic.placed(), isDue),
        estimate,
        history(onTopic, topic, tally, now),
        new TracedTopic.Schedule(retention, due));
  }

  /**
   * Returns whether a topic opens those that need it.
   *
   * @param open whether its prerequisites do not speak against its mastery
   */
  boolean opensNext(String topicId, boolean open) {
    return opensNext(shown.getOrDefault(index.topic(topicId), NOTHING_SHOWN), open);
  }

  private static boolean opensNext(Shown onTopic, boolean open) {
    return (onTopic.mastered && open) || onTopic.placed() || onTopic.opensNext;
  }

  private TracedTopic.History history(Shown onTopic, int topic, Tally tally, Instant now) {
    return new TracedTopic.History(
        tally.tries(),
        tally.successes(),
        tally.rightAnswers(),
        onTopic.rightQuestions,
        onTopic.opened,
        onTopic.evidence.recentAttempts(LearnerState.seconds(now)),
        Optional.ofNullable(onTopic.lastScore),
        Optional.ofNullable(onTopic.lastAnswered),
        Optional.ofNullable(onTopic.lastAnswered).map(then -> Duration.between(then, now)),
        tally.tries() == 0 ? 0 : state.all().tries() - tally.lastAnswer(),
        onTopic.evidence.rapidGuesses(),
        onTopic.evidence.rapidInARow(),
        topic == lastTopic ? answersInARow : 0,
        onTopic.evidence.rightInARow(),
        onTopic.evidence.withoutProgress(),
        Optional.ofNullable(onTopic.evidence.stalledSince()),
        Optional.ofNullable(onTopic.lastSeen),
        Optional.ofNullable(onTopic.lastDismissed));
  }

  /** Returns the expectation for the learner on one item. */
  ItemKnowledge knowledgeOf(String topicId, String itemId, Instant now) {
    int topic = index.topic(topicId);
    int item = index.item(topic, itemId);
    ItemTally onItem = state.item(item);
    double seconds = LearnerState.seconds(now);
    return new TracedItem(
        itemId,
        item < model.content().itemCount(),
        model.difficulties().item(topic, item),
        knowledge.probability(
            topic, topicId, item, seconds, left(shown.getOrDefault(topic, NOTHING_SHOWN), seconds)),
        onItem.tries(),
        onItem.last() > 0,
        onItem.tries() == 0
            ? OptionalInt.empty()
            : OptionalInt.of(state.all().tries() - onItem.lastAnswer()));
  }

  /** Returns the difficulties, in logits, of the items of a topic in the model, by item id. */
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

  /** Simulates practice of these topics, one after the other, from the learner's state on. */
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
                  onTopic.mastered || onTopic.placed(),
                  onTopic.evidence));
        });
    return new MasterySimulation(model, rule).run(state, practice, seconds);
  }

  int rightAnswers() {
    return state.all().rightAnswers();
  }

  /** Returns the items that the learner has opened, live: updates change it. */
  OpenedItems opened() {
    return opened;
  }

  int answers() {
    return state.all().tries();
  }

  int rapidGuesses() {
    return rapidGuesses;
  }

  boolean isRapidGuess(String topicId, Duration taken) {
    return RapidGuess.is(Optional.of(taken), typicalSeconds(index.topicOrNext(topicId)));
  }

  double pace() {
    return pace.pace();
  }

  private double confidence(int topic, Tally onTopic, double probability) {
    double trained = topic < model.topicAnswers().length ? model.topicAnswers()[topic] : 0;
    double elsewhere = ELSEWHERE_WEIGHT * (state.all().tries() - onTopic.tries());
    double answers =
        onTopic.tries()
            + Math.min(MAX_ELSEWHERE, elsewhere)
            + MODEL_ANSWERS * trained / (trained + HALF_KNOWN);
    // The interval of Agresti and Coull (1998). Its two added successes and failures keep it wide
    // enough for few answers and for answers that are all alike.
    double centre = (probability * answers + 2) / (answers + 4);
    double width = INTERVAL * Math.sqrt(centre * (1 - centre) / (answers + 4));
    return Math.max(0, 1 - width);
  }

  private double typicalSeconds(int topic) {
    return topic < model.answerSeconds().length ? model.answerSeconds()[topic] : 0;
  }
}
