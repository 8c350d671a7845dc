package io.cybersensei.ml.internal.history;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.RecentTopics;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The interactions of one learner, oldest first, as columns of 30 bytes an interaction. Topics and
 * items have the numbers of the index that they were read with.
 *
 * <p>Rows of one item at one time are one answer, written once for each skill; so are, without
 * items, rows of one time. Each of them is asked before any of them is observed. Else the first
 * would give away the score of the others. Scores do not decide which rows belong together, because
 * then the rows that do not would give them away.
 */
public final class History {

  private static final InteractionType[] TYPES = InteractionType.values();

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
  private boolean[] repeats = new boolean[8];
  private final OneMoment moment;

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
  @SuppressWarnings("EnumOrdinal") // The ordinal is not stored beyond this object.
  public void add(Interaction seen, ContentIndex index) {
    OneMoment.Place place = moment.place(seen, size);
    if (place.isKnown()) {
      return;
    }
    if (size == topics.length) {
      resize(size + (size >> 1));
    }
    int at = place.index();
    makeRoom(at);
    int topic = index.topic(seen.topicId());
    types[at] = (byte) seen.type().ordinal();
    topics[at] = topic;
    items[at] = seen.itemId().map(item -> index.item(topic, item)).orElse(NO_ITEM);
    scores[at] = LearnerState.credit(seen.score().orElse(Double.NaN));
    seconds[at] = LearnerState.seconds(seen.occurredAt());
    durations[at] = seen.duration().map(Duration::toMillis).orElse(0L) / 1_000f;
    repeats[at] = place.isRepeat();
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
      System.arraycopy(repeats, at, repeats, at + 1, moved);
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
    History part = new History(learnerId);
    part.types = Arrays.copyOfRange(types, from, until);
    part.topics = Arrays.copyOfRange(topics, from, until);
    part.items = Arrays.copyOfRange(items, from, until);
    part.scores = Arrays.copyOfRange(scores, from, until);
    part.seconds = Arrays.copyOfRange(seconds, from, until);
    part.durations = Arrays.copyOfRange(durations, from, until);
    part.repeats = Arrays.copyOfRange(repeats, from, until);
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
    repeats = Arrays.copyOf(repeats, length);
  }

  public String learnerId() {
    return learnerId;
  }

  public int size() {
    return size;
  }

  /** Returns the number of scored interactions. */
  public int answers() {
    return answers;
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
    return !repeats[at] && RecentTopics.isMeeting(TYPES[types[at]]);
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
      while (until < size && repeats[until]) {
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
      for (int at = from; at < until; at++) {
        state.observe(
            TYPES[types[at]],
            numbering.topic(topics[at]),
            numbering.item(items[at]),
            isAnswer(at) ? OptionalDouble.of(scores[at]) : OptionalDouble.empty(),
            seconds[at]);
      }
    }
  }
}
