package io.cybersensei.ml.internal.input;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Rows of a file of interactions as columns of {@value #BYTES} bytes a row. A row has one topic; a
 * row of the file on several topics is followed by a further row for each of the others.
 */
final class RowColumns {

  static final int BYTES = 4 * Integer.BYTES + 3 * Long.BYTES;

  /** The duration of a row that has none. */
  static final int UNKNOWN = -1;

  private int size;
  private int[] learners;
  private int[] topics;
  private int[] items;
  private int[] durations;
  private double[] scores;
  private long[] micros;

  /** By row, the weight of its topic, which is above 0; negative in the row of a further topic. */
  private double[] weights;

  RowColumns(int capacity) {
    learners = new int[capacity];
    topics = new int[capacity];
    items = new int[capacity];
    durations = new int[capacity];
    scores = new double[capacity];
    micros = new long[capacity];
    weights = new double[capacity];
  }

  void add(
      int learner,
      int topic,
      int item,
      double score,
      long time,
      int duration,
      double weight,
      boolean further) {
    if (size == learners.length) {
      grow();
    }
    learners[size] = learner;
    topics[size] = topic;
    items[size] = item;
    durations[size] = duration;
    scores[size] = score;
    micros[size] = time;
    weights[size] = further ? -weight : weight;
    size++;
  }

  private void grow() {
    int length = size + (size >> 1) + 16;
    learners = Arrays.copyOf(learners, length);
    topics = Arrays.copyOf(topics, length);
    items = Arrays.copyOf(items, length);
    durations = Arrays.copyOf(durations, length);
    scores = Arrays.copyOf(scores, length);
    micros = Arrays.copyOf(micros, length);
    weights = Arrays.copyOf(weights, length);
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int learner(int row) {
    return learners[row];
  }

  int topic(int row) {
    return topics[row];
  }

  int item(int row) {
    return items[row];
  }

  /** Returns the duration in milliseconds, or {@link #UNKNOWN}. */
  int duration(int row) {
    return durations[row];
  }

  double score(int row) {
    return scores[row];
  }

  boolean isScored(int row) {
    return !Double.isNaN(scores[row]);
  }

  long micros(int row) {
    return micros[row];
  }

  void setMicros(int row, long time) {
    micros[row] = time;
  }

  double weight(int row) {
    return Math.abs(weights[row]);
  }

  /** Tells whether the row holds a further topic of the row of the file before. */
  boolean isFurtherTopic(int row) {
    return weights[row] < 0;
  }

  /** Appends a row to a buffer. */
  void write(int row, ByteBuffer into) {
    into.putInt(learners[row])
        .putInt(topics[row])
        .putInt(items[row])
        .putInt(durations[row])
        .putDouble(scores[row])
        .putLong(micros[row])
        .putDouble(weights[row]);
  }

  /** Adds the next row of a buffer. */
  void read(ByteBuffer from) {
    int learner = from.getInt();
    int topic = from.getInt();
    int item = from.getInt();
    int duration = from.getInt();
    double score = from.getDouble();
    long time = from.getLong();
    double weight = from.getDouble();
    add(learner, topic, item, score, time, duration, Math.abs(weight), weight < 0);
  }
}
