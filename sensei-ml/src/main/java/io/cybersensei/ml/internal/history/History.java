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
 * One learner's interactions, oldest first, as columns: 29 bytes each. Topics and items have the
 * numbers of the index that was given for reading.
 */
public final class History {

  private static final InteractionType[] TYPES = InteractionType.values();

  /** Is shown an answer before the learner's state has taken it in. */
  @FunctionalInterface
  public interface Question {
    void asked(LearnerState before, int topic, int item, double score, double seconds);
  }

  private final String learnerId;
  private int size;
  private int answers;
  private int rightAnswers;
  private byte[] types = new byte[8];
  private int[] topics = new int[8];
  private int[] items = new int[8];
  private double[] scores = new double[8];
  private double[] seconds = new double[8];
  private float[] durations = new float[8];

  public History(String learnerId) {
    this.learnerId = learnerId;
  }

  @SuppressWarnings("EnumOrdinal") // Lives no longer than this object.
  public void add(Interaction seen, ContentIndex index) {
    if (size == topics.length) {
      resize(size + (size >> 1));
    }
    int topic = index.topic(seen.topicId());
    types[size] = (byte) seen.type().ordinal();
    topics[size] = topic;
    items[size] = seen.itemId().map(item -> index.item(topic, item)).orElse(NO_ITEM);
    scores[size] = seen.score().orElse(Double.NaN);
    seconds[size] = LearnerState.seconds(seen.occurredAt());
    durations[size] = seen.duration().map(Duration::toMillis).orElse(0L) / 1_000f;
    count(size);
    size++;
  }

  /**
   * What of it lies in a stretch of time.
   *
   * @param fromSeconds since 1970
   * @param untilSeconds since 1970, the first moment after it
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

  /** Gives back what memory was kept for growing. */
  void trim() {
    resize(size);
  }

  private void resize(int length) {
    types = Arrays.copyOf(types, length);
    topics = Arrays.copyOf(topics, length);
    items = Arrays.copyOf(items, length);
    scores = Arrays.copyOf(scores, length);
    seconds = Arrays.copyOf(seconds, length);
    durations = Arrays.copyOf(durations, length);
  }

  public String learnerId() {
    return learnerId;
  }

  public int size() {
    return size;
  }

  /** How many of the interactions are scored. */
  public int answers() {
    return answers;
  }

  public int rightAnswers() {
    return rightAnswers;
  }

  public boolean isAnswer(int at) {
    return !Double.isNaN(scores[at]);
  }

  /** Whether the learner turned to the topic, rather than turned it down. */
  public boolean isMeeting(int at) {
    return RecentTopics.isMeeting(TYPES[types[at]]);
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

  /** When, in seconds since 1970. */
  public double seconds(int at) {
    return seconds[at];
  }

  /** How long it took in seconds, or 0 if unknown. */
  public float duration(int at) {
    return durations[at];
  }

  /** Takes a fresh state through the history, and asks before each answer. */
  public void replay(LearnerState state, Numbering numbering, Question question) {
    for (int at = 0; at < size; at++) {
      int topic = numbering.topic(topics[at]);
      int item = numbering.item(items[at]);
      if (isAnswer(at)) {
        question.asked(state, topic, item, scores[at], seconds[at]);
      }
      state.observe(
          TYPES[types[at]],
          topic,
          item,
          isAnswer(at) ? OptionalDouble.of(scores[at]) : OptionalDouble.empty(),
          seconds[at]);
    }
  }
}
