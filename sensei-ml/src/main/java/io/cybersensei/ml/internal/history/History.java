package io.cybersensei.ml.internal.history;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.learning.state.RecentTopics;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The interactions of one learner, oldest first, as columns of 30 bytes a row. Topics and items
 * have the numbers of the index that they were read with. An interaction has a row for each of its
 * topics, the main one first; the item of each is that of the main topic.
 *
 * <p>Interactions of one item at one time are one answer, written once for each skill; so are,
 * without items, those of one time. Each row of them is asked before any of them is observed. Else
 * the first would give away the score of the others. Scores do not decide which belong together,
 * because then those that do not would give them away.
 */
public final class History implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private static final InteractionType[] TYPES = InteractionType.values();

  /** The mark of a row of another interaction that repeats the answer before. */
  private static final byte REPEAT = 1;

  /** The mark of a row of a further topic of the same interaction. */
  private static final byte FURTHER_TOPIC = 2;

  /** A visitor of the answers of a history. */
  @FunctionalInterface
  public interface Question {

    /**
     * Visits one answer.
     *
     * @param before the state of the learner before the answer
     * @param topic the number of the topic in the model
     * @param item the number of the item in the model, or {@link ContentIndex#NO_ITEM}
     * @param score the score, 0–1
     * @param seconds the time of the answer, in seconds since 1970
     */
    void asked(LearnerState before, int topic, int item, double score, double seconds);
  }

  private final String learnerId;
  private int size;
  private int answers;
  private long cutOff;
  private int rightAnswers;
  private byte[] types = new byte[8];
  private int[] topics = new int[8];
  private int[] items = new int[8];
  private double[] scores = new double[8];
  private double[] seconds = new double[8];
  private float[] durations = new float[8];
  private byte[] parts = new byte[8];

  /** By row; empty while each row has the weight 1. */
  private float[] weights = {};

  /** Where the next row belongs. A history that was sent to another machine gets no more rows. */
  private final transient OneMoment moment;

  /** Creates an empty history whose times are real. */
  public History(String learnerId) {
    this(learnerId, true);
  }

  /**
   * Creates an empty history.
   *
   * @param clocked whether the times are real clock times
   */
  History(String learnerId, boolean clocked) {
    this.learnerId = learnerId;
    this.moment = new OneMoment(clocked);
  }

  /** Adds an interaction, unless it repeats the answer to an item on the same topic and time. */
  public void add(Interaction seen, ContentIndex index) {
    OneMoment.Place place = moment.place(seen, size);
    if (place.isKnown()) {
      return;
    }
    int topic = index.topic(seen.topicId());
    int item = seen.itemId().map(id -> index.item(topic, id)).orElse(NO_ITEM);
    byte part = place.isRepeat() ? REPEAT : 0;
    if (!seen.hasTopicWeights()) {
      add(place.index(), seen, topic, item, part, 1);
      return;
    }
    int at = place.index();
    for (Map.Entry<String, Double> each : seen.topics().entrySet()) {
      add(at++, seen, index.topic(each.getKey()), item, part, each.getValue());
      part = FURTHER_TOPIC;
    }
  }

  @SuppressWarnings("EnumOrdinal") // The ordinal is not stored beyond this object.
  private void add(int at, Interaction seen, int topic, int item, byte part, double weight) {
    if (size == topics.length) {
      resize(size + (size >> 1));
    }
    if (weight != 1 && weights.length == 0) {
      weights = new float[topics.length];
      Arrays.fill(weights, 1);
    }
    makeRoom(at);
    types[at] = (byte) seen.type().ordinal();
    topics[at] = topic;
    items[at] = item;
    scores[at] = LearnerState.credit(seen.score().orElse(Double.NaN));
    seconds[at] = LearnerState.seconds(seen.occurredAt());
    durations[at] = seen.duration().map(Duration::toMillis).orElse(0L) / 1_000f;
    parts[at] = part;
    if (weights.length > 0) {
      weights[at] = (float) weight;
    }
    count(at);
    size++;
  }

  /** Counts an interaction that is left out, because the history has its maximum length. */
  void cutOffOne() {
    cutOff++;
  }

  /** Returns the number of interactions that were left out at the end. */
  long cutOff() {
    return cutOff;
  }

  private void makeRoom(int at) {
    int moved = size - at;
    if (moved > 0) {
      System.arraycopy(types, at, types, at + 1, moved);
      System.arraycopy(topics, at, topics, at + 1, moved);
      System.arraycopy(items, at, items, at + 1, moved);
      System.arraycopy(scores, at, scores, at + 1, moved);
      System.arraycopy(seconds, at, seconds, at + 1, moved);
      System.arraycopy(durations, at, durations, at + 1, moved);
      System.arraycopy(parts, at, parts, at + 1, moved);
      if (weights.length > 0) {
        System.arraycopy(weights, at, weights, at + 1, moved);
      }
    }
  }

  /**
   * Returns the interactions in a period of time.
   *
   * @param fromSeconds the start, in seconds since 1970
   * @param untilSeconds the end, exclusive, in seconds since 1970
   */
  public History between(double fromSeconds, double untilSeconds) {
    int from = 0;
    while (from < size && seconds[from] < fromSeconds) {
      from++;
    }
    int until = from;
    while (until < size && seconds[until] < untilSeconds) {
      until++;
    }
    if (from == 0 && until == size) {
      return this;
    }
    History part = new History(learnerId);
    part.types = Arrays.copyOfRange(types, from, until);
    part.topics = Arrays.copyOfRange(topics, from, until);
    part.items = Arrays.copyOfRange(items, from, until);
    part.scores = Arrays.copyOfRange(scores, from, until);
    part.seconds = Arrays.copyOfRange(seconds, from, until);
    part.durations = Arrays.copyOfRange(durations, from, until);
    part.parts = Arrays.copyOfRange(parts, from, until);
    part.weights = weights.length == 0 ? weights : Arrays.copyOfRange(weights, from, until);
    part.size = until - from;
    for (int at = 0; at < part.size; at++) {
      part.count(at);
    }
    return part;
  }

  private void count(int at) {
    if (isAnswer(at)) {
      answers++;
      rightAnswers += isRight(at) ? 1 : 0;
    }
  }

  /** Frees the memory that is reserved for growth. */
  void trim() {
    moment.clear();
    resize(size);
  }

  private void resize(int length) {
    types = Arrays.copyOf(types, length);
    topics = Arrays.copyOf(topics, length);
    items = Arrays.copyOf(items, length);
    scores = Arrays.copyOf(scores, length);
    seconds = Arrays.copyOf(seconds, length);
    durations = Arrays.copyOf(durations, length);
    parts = Arrays.copyOf(parts, length);
    weights = weights.length == 0 ? weights : Arrays.copyOf(weights, length);
  }

  /** Adds all rows to a fingerprint. */
  public void addTo(DataOutput fingerprint) throws IOException {
    fingerprint.writeUTF(learnerId);
    fingerprint.writeInt(size);
    for (int at = 0; at < size; at++) {
      fingerprint.writeByte(types[at]);
      fingerprint.writeInt(topics[at]);
      fingerprint.writeInt(items[at]);
      fingerprint.writeDouble(scores[at]);
      fingerprint.writeDouble(seconds[at]);
      fingerprint.writeFloat(durations[at]);
      fingerprint.writeByte(parts[at]);
      fingerprint.writeDouble(weight(at));
    }
  }

  public String learnerId() {
    return learnerId;
  }

  public int size() {
    return size;
  }

  /** Returns the number of rows of scored interactions: one for each topic of each. */
  public int answers() {
    return answers;
  }

  /**
   * Returns the number of rows of scored interactions from a time on.
   *
   * @param from the time, in seconds since 1970
   */
  public int answersFrom(double from) {
    if (size == 0 || seconds[0] >= from) {
      return answers;
    }
    int count = 0;
    for (int at = 0; at < size; at++) {
      count += isAnswer(at) && seconds[at] >= from ? 1 : 0;
    }
    return count;
  }

  public int rightAnswers() {
    return rightAnswers;
  }

  public boolean isAnswer(int at) {
    return !Double.isNaN(scores[at]);
  }

  /**
   * Tells whether the interaction counts as an encounter with its topic. An answer is one
   * encounter, with its first topic.
   */
  public boolean isMeeting(int at) {
    return parts[at] == 0 && RecentTopics.isMeeting(TYPES[types[at]]);
  }

  /** Tells whether the row is that of a further topic of the interaction before. */
  public boolean isFurtherTopic(int at) {
    return parts[at] == FURTHER_TOPIC;
  }

  /** Returns the row after those of the interaction that begins at a row. */
  private int end(int at) {
    int end = at + 1;
    while (end < size && parts[end] == FURTHER_TOPIC) {
      end++;
    }
    return end;
  }

  /**
   * Returns the numbers of the topics of the interaction that begins at a row, the main one first.
   */
  public int[] topicsFrom(int at, Numbering numbering) {
    int[] found = new int[end(at) - at];
    Arrays.setAll(found, i -> numbering.topic(topics[at + i]));
    return found;
  }

  /**
   * Returns one prediction for each scored interaction from those of its rows: the mean of their
   * logits by the weights of the topics. A mean never tells what no topic does, and each topic has
   * its say.
   *
   * @param byRow by row of a scored interaction, the probability of a right answer, 0–1
   */
  public double[] byAnswer(double[] byRow) {
    double[] found = new double[byRow.length];
    int answer = 0;
    int row = 0;
    int end;
    for (int at = 0; at < size; at = end) {
      end = end(at);
      if (isAnswer(at)) {
        found[answer++] = end == at + 1 ? byRow[row] : together(byRow, row, at, end);
        row += end - at;
      }
    }
    return answer == byRow.length ? byRow : Arrays.copyOf(found, answer);
  }

  private double together(double[] byRow, int row, int at, int end) {
    double sum = 0;
    double total = 0;
    boolean alike = true;
    for (int i = at; i < end; i++) {
      alike &= byRow[row + i - at] == byRow[row];
      sum += weight(i) * Logit.of(byRow[row + i - at]);
      total += weight(i);
    }
    // Equal predictions stay equal to those of answers on one topic, to the last digit.
    return alike ? byRow[row] : Logit.toProbability(sum / total);
  }

  private double weight(int at) {
    return weights.length == 0 ? 1 : weights[at];
  }

  public int topic(int at) {
    return topics[at];
  }

  public int item(int at) {
    return items[at];
  }

  public double score(int at) {
    return scores[at];
  }

  public boolean isRight(int at) {
    return LearnerState.isRight(scores[at]);
  }

  /** Returns the time, in seconds since 1970. */
  public double seconds(int at) {
    return seconds[at];
  }

  /** Returns the duration in seconds, or 0 if it is unknown. */
  public float duration(int at) {
    return durations[at];
  }

  /**
   * Replays the history and visits each answer before the state is updated with any row of it.
   *
   * @param state a fresh state, which is updated
   * @param numbering the numbering from the history to the model
   * @param question the visitor of the answers
   */
  public void replay(LearnerState state, Numbering numbering, Question question) {
    int until;
    for (int from = 0; from < size; from = until) {
      until = from + 1;
      while (until < size && parts[until] != 0) {
        until++;
      }
      for (int at = from; at < until; at++) {
        if (isAnswer(at)) {
          question.asked(
              state,
              numbering.topic(topics[at]),
              numbering.item(items[at]),
              scores[at],
              seconds[at]);
        }
      }
      int end;
      for (int at = from; at < until; at = end) {
        end = end(at);
        observe(state, at, end, numbering);
      }
    }
  }

  private void observe(LearnerState state, int at, int end, Numbering numbering) {
    InteractionType type = TYPES[types[at]];
    int item = numbering.item(items[at]);
    OptionalDouble score = isAnswer(at) ? OptionalDouble.of(scores[at]) : OptionalDouble.empty();
    if (end == at + 1 && weight(at) == 1) {
      state.observe(type, numbering.topic(topics[at]), item, score, seconds[at]);
    } else {
      double[] shares = new double[end - at];
      Arrays.setAll(shares, i -> weight(at + i));
      state.observe(type, topicsFrom(at, numbering), shares, item, score, seconds[at]);
    }
  }
}
