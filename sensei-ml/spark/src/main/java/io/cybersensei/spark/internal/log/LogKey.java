package io.cybersensei.spark.internal.log;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The place of an interaction: learners in the order of {@link
 * io.cybersensei.ml.internal.history.LearnerSample}, each learner's oldest first, and at equal
 * times in the order of the source.
 */
final class LogKey implements Serializable, Comparable<LogKey> {

  @Serial private static final long serialVersionUID = 1L;

  private long hash;
  private String learnerId;
  private long micros;
  private long sequence;

  LogKey(long hash, String learnerId, long micros, long sequence) {
    this.hash = hash;
    this.learnerId = learnerId;
    this.micros = micros;
    this.sequence = sequence;
  }

  String learnerId() {
    return learnerId;
  }

  Instant time() {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Returns the partition, of so many, that has this part of the order. */
  int partition(int partitions) {
    long fromZero = hash ^ Long.MIN_VALUE;
    return (int) Math.multiplyHigh(fromZero >>> 1, 2L * partitions);
  }

  @Override
  public int compareTo(LogKey other) {
    int order = Long.compare(hash, other.hash);
    order = order != 0 ? order : learnerId.compareTo(other.learnerId);
    order = order != 0 ? order : Long.compare(micros, other.micros);
    return order != 0 ? order : Long.compare(sequence, other.sequence);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogKey key && compareTo(key) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }
}
