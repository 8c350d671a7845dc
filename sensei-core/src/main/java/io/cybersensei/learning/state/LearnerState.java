package io.cybersensei.learning.state;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.internal.bytes.Compact;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The state of one learner: the summary of the learner's interactions that features are computed
 * from. Each interaction updates it, the oldest first. It takes constant memory for each topic met
 * and for the {@value #MAX_ITEMS} to 5,120 items answered last; an item that was forgotten counts
 * as new. The same interactions in the same order give the same state.
 *
 * <p>Updates change the state in place, for speed. Not thread-safe.
 */
public final class LearnerState {

  /**
   * The number of items that a state remembers at least: those answered last. So its size is
   * bounded by the topics met, whatever a learner answers.
   */
  public static final int MAX_ITEMS = ItemTallies.MAX_KEPT;

  /** The minimum score of an answer that counts as right. */
  public static final double RIGHT = .5;

  /** The distance from 0 or 1 within which a score is that of a sum of rounded parts. */
  private static final double ROUNDING = 1e-3;

  private static final double PACE_DECAY = .9;

  // The step sizes of the Elo-like abilities fall with the number of answers, as in section 3.2 of
  // Pelánek (2016): a first answer changes the estimate much, and a hundredth hardly.
  private static final double STEP = .3;
  private static final double STEP_DECAY = .02;
  private static final double TOPIC_STEP = .5;
  private static final double TOPIC_STEP_DECAY = .1;

  private final Difficulties difficulties;
  private final boolean clocked;
  private final RecurrentNetwork network;
  private final float[] hidden;
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
   * Creates the state of a learner without interactions.
   *
   * @param difficulties the difficulties of topics and items. In training they must be computed
   *     without this learner's answers; otherwise the features leak the answers to predict
   * @param clocked whether times are real; otherwise every feature of the group {@link
   *     FeatureGroup#TIME} is 0
   */
  public LearnerState(Difficulties difficulties, boolean clocked) {
    this(difficulties, clocked, RecurrentNetwork.none());
  }

  /**
   * Creates the state of a learner without interactions, with the hidden state of a network.
   *
   * @param difficulties the difficulties of topics and items
   * @param clocked whether times are real
   * @param network the network, whose topics have the same numbers
   */
  public LearnerState(Difficulties difficulties, boolean clocked, RecurrentNetwork network) {
    this.network = network;
    this.hidden = new float[network.units()];
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
    this.network = that.network;
    this.hidden = that.hidden.clone();
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

  private LearnerState(
      Difficulties difficulties, boolean clocked, RecurrentNetwork network, ByteBuffer in) {
    this.difficulties = difficulties;
    this.clocked = clocked;
    this.network = network;
    this.hidden = new float[network.units()];
    for (int unit = 0; unit < hidden.length; unit++) {
      hidden[unit] = in.getFloat();
    }
    this.all = Tally.read(in);
    this.recentTopics = RecentTopics.read(in);
    this.items = ItemTallies.read(in);
    int met = Compact.readLength(in);
    int[] numbers = new int[met];
    Tally[] tallies = new Tally[met];
    for (int i = 0; i < met; i++) {
      numbers[i] = Compact.readCount(in);
      tallies[i] = Tally.read(in);
    }
    int last = met == 0 ? 0 : numbers[met - 1];
    this.topics = new Tally[Math.max(16, last + 1)];
    for (int i = 0; i < met; i++) {
      topics[numbers[i]] = tallies[i];
    }
    this.topicsMet = Compact.readCount(in);
    this.previousItem = (int) Compact.readSigned(in);
    this.runTopic = (int) Compact.readSigned(in);
    this.runLength = Compact.readCount(in);
    this.previousDifficulty = in.getDouble();
    this.previousResidual = in.getDouble();
    this.pace = in.getDouble();
    this.firstSeconds = in.getDouble();
  }

  /**
   * Writes the state, so that {@link #read} gives an equal one. The form is for this version of
   * Sensei alone, and the numbers in it for the same {@link ContentIndex}.
   *
   * @param out the output
   * @throws IOException if the output throws it
   */
  public void write(DataOutput out) throws IOException {
    for (float unit : hidden) {
      out.writeFloat(unit);
    }
    all.write(out);
    recentTopics.write(out);
    items.write(out);
    int met = 0;
    for (Tally tally : topics) {
      met += tally == null ? 0 : 1;
    }
    Compact.writeCount(out, met);
    for (int topic = 0; topic < topics.length; topic++) {
      Tally tally = topics[topic];
      if (tally != null) {
        Compact.writeCount(out, topic);
        tally.write(out);
      }
    }
    Compact.writeCount(out, topicsMet);
    Compact.writeSigned(out, previousItem);
    Compact.writeSigned(out, runTopic);
    Compact.writeCount(out, runLength);
    out.writeDouble(previousDifficulty);
    out.writeDouble(previousResidual);
    out.writeDouble(pace);
    out.writeDouble(firstSeconds);
  }

  /**
   * Reads a state that {@link #write} wrote. Bytes that it did not write may end with any unchecked
   * exception, so the caller compares a checksum first.
   *
   * @param in the bytes, from the position of the buffer on
   * @param difficulties the difficulties that the state was made with
   * @param clocked whether times are real, as the state was made
   * @param network the network that the state was made with
   */
  public static LearnerState read(
      ByteBuffer in, Difficulties difficulties, boolean clocked, RecurrentNetwork network) {
    return new LearnerState(difficulties, clocked, network, in);
  }

  /** Returns a deep copy. Updates of one of the two do not affect the other. */
  public LearnerState copy() {
    return new LearnerState(this);
  }

  /**
   * Returns whether a score counts as right.
   *
   * @param score the score, 0–1
   */
  public static boolean isRight(double score) {
    return score >= RIGHT;
  }

  /**
   * Returns the score that an answer counts with. Parts of a question, such as three of .33333, do
   * not always sum to 1: a score within .001 of 0 or 1 counts as 0 or 1.
   *
   * @param score the score, 0–1
   */
  public static double credit(double score) {
    if (score >= 1 - ROUNDING) {
      return 1;
    }
    return score <= ROUNDING ? 0 : score;
  }

  /**
   * Updates the state with an interaction.
   *
   * @param seen the interaction, at least as late as those before
   * @param index the index that gives numbers to its topic and item, and grows if they are new
   */
  public void observe(Interaction seen, ContentIndex index) {
    int topic = index.topic(seen.topicId());
    int item =
        seen.isScored() && seen.itemId().isPresent()
            ? index.item(topic, seen.itemId().get())
            : NO_ITEM;
    if (seen.hasTopicWeights()) {
      observe(
          seen.type(),
          seen.topics().keySet().stream().mapToInt(index::topic).toArray(),
          seen.topics().values().stream().mapToDouble(weight -> weight).toArray(),
          item,
          seen.score(),
          seconds(seen.occurredAt()));
    } else {
      observe(seen.type(), topic, item, seen.score(), seconds(seen.occurredAt()));
    }
  }

  /**
   * Updates the state with an interaction that is given by numbers.
   *
   * @param type the type of the interaction
   * @param topic the number of the topic, from 0
   * @param item the number of the item, or {@link ContentIndex#NO_ITEM}
   * @param score the score, 0–1; empty if the interaction has none
   * @param seconds the time of the interaction, in seconds since 1970
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

  /**
   * Updates the state with an interaction on several topics: the tally of each topic by its weight,
   * and all that is not of a topic once. PFA (Pavlik, Cen and Koedinger, 2009) and DAS3H (Choffin
   * et al., 2019) count an answer for each of its skills in this way, with the weight 1.
   *
   * @param type the type of the interaction
   * @param topics the numbers of the topics, the main one first
   * @param weights by topic, the part of the interaction that counts, above 0 and at most 1
   * @param item the number of the item within the main topic, or {@link ContentIndex#NO_ITEM}
   * @param score the score, 0–1; empty if the interaction has none
   * @param seconds the time of the interaction, in seconds since 1970
   */
  public void observe(
      InteractionType type,
      int[] topics,
      double[] weights,
      int item,
      OptionalDouble score,
      double seconds) {
    int leading = recentTopics.leading(topics);
    for (int i = topics.length - 1; i >= 0; i--) {
      if (score.isPresent() && i == 0) {
        answered(topics[0], item, score.getAsDouble(), seconds, weights[0], leading);
      } else if (score.isPresent()) {
        answeredBeside(topics[i], item, credit(score.getAsDouble()), seconds, weights[i]);
      } else if (type == InteractionType.VIEWED) {
        tally(topics[i]).views++;
      } else if (type == InteractionType.HINTED) {
        tally(topics[i]).hints++;
      }
    }
    // The network takes one topic after the other, as in training.
    for (int i = 1; score.isPresent() && i < topics.length; i++) {
      boolean right = isRight(credit(score.getAsDouble()));
      network.advance(hidden, topics[i], right, difficulties.item(topics[i], item));
    }
    if (RecentTopics.isMeeting(type)) {
      recentTopics.meet(leading);
      for (int topic : topics) {
        recentTopics.mark(topic);
      }
    }
  }

  /**
   * Returns the seconds since 1970-01-01T00:00:00Z, with fraction.
   *
   * @param instant the time
   */
  public static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  /**
   * Updates the state with an answer.
   *
   * @param topic the number of the topic, from 0
   * @param item the number of the item, or {@link ContentIndex#NO_ITEM}
   * @param given the score, 0–1, which counts as its {@link #credit}
   * @param seconds the time of the answer, in seconds since 1970
   */
  public void answered(int topic, int item, double given, double seconds) {
    answered(topic, item, given, seconds, 1, topic);
  }

  private void answered(
      int topic, int item, double given, double seconds, double weight, int leading) {
    double score = credit(given);
    double difficulty = difficulties.item(topic, item);
    double residual = score - Logit.toProbability(-difficulty);
    recentTopics.meet(leading);
    Tally onTopic = tally(topic);
    updateAbilities(onTopic, difficulty, score, weight);
    if (all.tries == 0) {
      firstSeconds = seconds;
    } else {
      double between = Math.log1p(Math.max(0, seconds - all.lastSeconds));
      pace = all.tries == 1 ? between : PACE_DECAY * pace + (1 - PACE_DECAY) * between;
    }
    int answer = all.tries + 1;
    weigh(onTopic, score, Logit.toProbability(-difficulty), seconds, weight);
    if (onTopic.tries == 0) {
      topicsMet++;
    }
    all.observe(score, residual, answer, seconds, 1);
    onTopic.observe(score, residual, answer, seconds, weight);
    if (item >= 0) {
      ItemTally onItem = items.meet(item);
      onItem.observe(score, answer, seconds);
      onItem.weigh(score, Logit.toProbability(-difficulty));
    }
    previousItem = item;
    runLength = runTopic == topic ? runLength + 1 : 1;
    runTopic = topic;
    previousDifficulty = difficulty - difficulties.overall();
    previousResidual = residual;
    network.advance(hidden, topic, isRight(score), difficulty);
  }

  /** Updates the tally of a further topic of an answer, before the answer itself is counted. */
  private void answeredBeside(int topic, int item, double score, double seconds, double weight) {
    double difficulty = difficulties.item(topic, item);
    Tally onTopic = tally(topic);
    updateAbility(onTopic, weight, surprise(onTopic, difficulty, score));
    weigh(onTopic, score, Logit.toProbability(-difficulty), seconds, weight);
    if (onTopic.tries == 0) {
      topicsMet++;
    }
    onTopic.observe(
        score, score - Logit.toProbability(-difficulty), all.tries + 1, seconds, weight);
  }

  /**
   * Updates the state with a view of a topic's content.
   *
   * @param topic the number of the topic, from 0
   */
  public void viewed(int topic) {
    meet(topic).views++;
  }

  /**
   * Updates the state with a request for a hint.
   *
   * @param topic the number of the topic, from 0
   */
  public void hinted(int topic) {
    meet(topic).hints++;
  }

  /** Adds an answer to the evidence on its topic, and to the sums of all topics. */
  private void weigh(Tally onTopic, double score, double typical, double seconds, double weight) {
    all.evidence.subtract(onTopic.evidence);
    if (clocked && onTopic.tries > 0) {
      onTopic.evidence.fade(Evidence.left(seconds - onTopic.lastSeconds));
    }
    onTopic.evidence.observe(score, typical, weight);
    all.evidence.add(onTopic.evidence);
  }

  private void updateAbilities(Tally onTopic, double difficulty, double score, double weight) {
    double surprise = surprise(onTopic, difficulty, score);
    all.ability += STEP / (1 + STEP_DECAY * all.tries) * surprise;
    updateAbility(onTopic, weight, surprise);
  }

  private double surprise(Tally onTopic, double difficulty, double score) {
    return score - Logit.toProbability(all.ability + onTopic.ability - difficulty);
  }

  private static void updateAbility(Tally onTopic, double weight, double surprise) {
    onTopic.ability += weight * TOPIC_STEP / (1 + TOPIC_STEP_DECAY * onTopic.counted) * surprise;
  }

  private Tally meet(int topic) {
    recentTopics.meet(topic);
    return tally(topic);
  }

  private Tally tally(int topic) {
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

  /**
   * Returns the tally of a topic; one without answers for a topic that was never met.
   *
   * @param topic the number of the topic, from 0
   */
  public Tally topic(int topic) {
    Tally tally = topic < topics.length ? topics[topic] : null;
    return tally == null ? Tally.NEVER : tally;
  }

  /** Returns a number above those of all topics that the learner met. */
  public int topicNumbers() {
    return topics.length;
  }

  /**
   * Returns the tally of an item; one without answers for an item that was never answered.
   *
   * @param item the number of the item, or {@link ContentIndex#NO_ITEM}
   */
  public ItemTally item(int item) {
    ItemTally tally = items.get(item);
    return tally == null ? ItemTally.NEVER : tally;
  }

  /** Returns the topics that the learner met, live: updates change it. */
  public RecentTopics recentTopics() {
    return recentTopics;
  }

  /** Returns the number of the last answer's item, or {@link ContentIndex#NO_ITEM}. */
  public int previousItem() {
    return previousItem;
  }

  /** Returns the network's correction to the logit on a topic, in logits. */
  float correction(int topic) {
    return network.correction(hidden, topic);
  }

  Difficulties difficulties() {
    return difficulties;
  }

  boolean clocked() {
    return clocked;
  }

  /** Returns the tally of all answers, live: updates change it. */
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
