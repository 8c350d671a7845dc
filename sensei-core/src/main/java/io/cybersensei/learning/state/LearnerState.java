package io.cybersensei.learning.state;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Everything remembered of one learner: the fold of their interactions, oldest first. It takes
 * constant memory for each topic and item met. The same interactions in the same order give the
 * same state; nothing else enters into it.
 *
 * <p>For speed the fold changes the state in place rather than returning another. Not thread-safe.
 */
public final class LearnerState {

  /** An answer with at least this score counts as right where only right and wrong exist. */
  public static final double RIGHT = .5;

  private static final double PACE_DECAY = .9;

  // Step sizes of the Elo-like abilities shrink with the number of answers behind them, as in
  // Pelánek (2016), section 3.2, so that a first answer moves the estimate and a hundredth hardly.
  private static final double STEP = .3;
  private static final double STEP_DECAY = .02;
  private static final double TOPIC_STEP = .5;
  private static final double TOPIC_STEP_DECAY = .1;

  private final Difficulties difficulties;
  private final boolean clocked;
  private final Tally all;
  private final RecentTopics recentTopics;
  private final ItemTallies items;
  private @Nullable Tally[] topics;
  private int topicsMet;
  private int previousItem = NO_ITEM;
  private int runTopic = -1;
  private int runLength;
  private double previousDifficulty;
  private double previousResidual;
  private double pace;
  private double firstSeconds;

  /**
   * A learner of whom nothing is known.
   *
   * @param difficulties of what will be met; in training they must not stem from this learner's own
   *     answers, or the features leak what they are to predict
   * @param clocked whether times are real clock times; without them every feature of the group
   *     {@link FeatureGroup#TIME} stays 0
   */
  public LearnerState(Difficulties difficulties, boolean clocked) {
    this.difficulties = difficulties;
    this.clocked = clocked;
    this.all = new Tally(Logit.toProbability(-difficulties.overall()));
    this.recentTopics = new RecentTopics();
    this.items = new ItemTallies();
    this.topics = new Tally[16];
  }

  private LearnerState(LearnerState that) {
    this.difficulties = that.difficulties;
    this.clocked = that.clocked;
    this.all = that.all.copy();
    this.recentTopics = that.recentTopics.copy();
    this.items = that.items.copy();
    this.topics = new Tally[that.topics.length];
    for (int topic = 0; topic < topics.length; topic++) {
      Tally tally = that.topics[topic];
      topics[topic] = tally == null ? null : tally.copy();
    }
    this.topicsMet = that.topicsMet;
    this.previousItem = that.previousItem;
    this.runTopic = that.runTopic;
    this.runLength = that.runLength;
    this.previousDifficulty = that.previousDifficulty;
    this.previousResidual = that.previousResidual;
    this.pace = that.pace;
    this.firstSeconds = that.firstSeconds;
  }

  /** The same learner once more: what one state takes in from here on, the other never sees. */
  public LearnerState copy() {
    return new LearnerState(this);
  }

  /** Whether a score (0–1) counts as right where only right and wrong exist. */
  public static boolean isRight(double score) {
    return score >= RIGHT;
  }

  /** The fold: takes in an interaction, whose topic and item get numbers in the index. */
  public void observe(Interaction seen, ContentIndex index) {
    int topic = index.topic(seen.topicId());
    int item =
        seen.isScored() && seen.itemId().isPresent()
            ? index.item(topic, seen.itemId().get())
            : NO_ITEM;
    observe(seen.type(), topic, item, seen.score(), seconds(seen.occurredAt()));
  }

  /**
   * The fold, for those who keep interactions by numbers.
   *
   * @param topic its number
   * @param item its number, or {@link ContentIndex#NO_ITEM}
   * @param score 0–1, or empty
   * @param seconds when, in seconds since 1970
   */
  public void observe(
      InteractionType type, int topic, int item, OptionalDouble score, double seconds) {
    if (score.isPresent()) {
      answered(topic, item, score.getAsDouble(), seconds);
    } else if (type == InteractionType.VIEWED) {
      viewed(topic);
    } else if (type == InteractionType.HINTED) {
      hinted(topic);
    } else if (RecentTopics.isMeeting(type)) {
      recentTopics.meet(topic);
    }
  }

  /** Seconds since 1970, with their fraction. */
  public static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  /**
   * Takes in an answer.
   *
   * @param topic its number
   * @param item its number, or {@link ContentIndex#NO_ITEM}
   * @param score 0–1
   * @param seconds when, in seconds since 1970
   */
  public void answered(int topic, int item, double score, double seconds) {
    double difficulty = difficulties.item(topic, item);
    double residual = score - Logit.toProbability(-difficulty);
    Tally onTopic = meet(topic);
    updateAbilities(onTopic, difficulty, score);
    if (all.tries == 0) {
      firstSeconds = seconds;
    } else {
      double between = Math.log1p(Math.max(0, seconds - all.lastSeconds));
      pace = all.tries == 1 ? between : PACE_DECAY * pace + (1 - PACE_DECAY) * between;
    }
    int answer = all.tries + 1;
    if (onTopic.tries == 0) {
      topicsMet++;
    }
    all.observe(score, residual, answer, seconds);
    onTopic.observe(score, residual, answer, seconds);
    if (item >= 0) {
      items.meet(item).observe(score, answer, seconds);
    }
    previousItem = item;
    runLength = runTopic == topic ? runLength + 1 : 1;
    runTopic = topic;
    previousDifficulty = difficulty - difficulties.overall();
    previousResidual = residual;
  }

  /** Takes in that content of a topic was opened. */
  public void viewed(int topic) {
    meet(topic).views++;
  }

  /** Takes in that a hint was asked for. */
  public void hinted(int topic) {
    meet(topic).hints++;
  }

  private void updateAbilities(Tally onTopic, double difficulty, double score) {
    double surprise = score - Logit.toProbability(all.ability + onTopic.ability - difficulty);
    all.ability += STEP / (1 + STEP_DECAY * all.tries) * surprise;
    onTopic.ability += TOPIC_STEP / (1 + TOPIC_STEP_DECAY * onTopic.tries) * surprise;
  }

  private Tally meet(int topic) {
    recentTopics.meet(topic);
    if (topic >= topics.length) {
      topics = Arrays.copyOf(topics, Math.max(topic + 1, topics.length * 2));
    }
    Tally tally = topics[topic];
    if (tally == null) {
      tally = new Tally(Logit.toProbability(-difficulties.topic(topic)));
      topics[topic] = tally;
    }
    return tally;
  }

  /** What is remembered of a topic. */
  public Tally topic(int topic) {
    Tally tally = topic < topics.length ? topics[topic] : null;
    return tally == null ? Tally.NEVER : tally;
  }

  /** Returns the tally of an item; one without answers if the item was never answered. */
  public ItemTally item(int item) {
    ItemTally tally = items.get(item);
    return tally == null ? ItemTally.NEVER : tally;
  }

  /** The topics met in any way. */
  public RecentTopics recentTopics() {
    return recentTopics;
  }

  /** The item of the last answer, or {@link ContentIndex#NO_ITEM}. */
  public int previousItem() {
    return previousItem;
  }

  Difficulties difficulties() {
    return difficulties;
  }

  boolean clocked() {
    return clocked;
  }

  public Tally all() {
    return all;
  }

  int topicsMet() {
    return topicsMet;
  }

  int runLength(int topic) {
    return runTopic == topic ? runLength : 0;
  }

  double previousDifficulty() {
    return previousDifficulty;
  }

  double previousResidual() {
    return previousResidual;
  }

  double pace() {
    return pace;
  }

  double firstSeconds() {
    return firstSeconds;
  }
}
