package io.cybersensei.learning;

import io.cybersensei.interaction.Arrival;
import io.cybersensei.internal.bytes.Compact;
import io.cybersensei.internal.time.Micros;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The interactions that a replay covers: how many, up to which time, and which arrived last. An
 * interaction with a smaller number than one that was read can become visible later, when its
 * transaction commits. So the numbers of the newest {@value #REMEMBERED} arrivals are remembered,
 * and a reader looks for all interactions after the others. Not thread-safe.
 */
final class Coverage {

  /** The number of the newest arrivals whose numbers are remembered. */
  static final int REMEMBERED = 32;

  /** The order of a log: by time, and by number within an instant. */
  private static final Comparator<Arrival> BY_TIME =
      Comparator.<Arrival, Instant>comparing(arrival -> arrival.interaction().occurredAt())
          .thenComparingLong(Arrival::number);

  // The newest arrivals by number, and the number of the newest that is not among them.
  private final long[] newest = new long[REMEMBERED];
  private int remembered;
  private long settled = Long.MIN_VALUE;

  private long interactions;
  private Instant oldest = Instant.MAX;
  // The place of the last interaction in the order of the log.
  private Instant lastTime = Instant.MIN;
  private long lastNumber = Long.MIN_VALUE;

  Coverage() {}

  /** Reads a coverage that {@link #write} wrote. */
  Coverage(ByteBuffer in) {
    interactions = Compact.readLong(in);
    oldest = readTime(in);
    lastTime = readTime(in);
    lastNumber = Compact.readSigned(in);
    settled = Compact.readSigned(in);
    remembered = Compact.readLength(in);
    for (int i = 0; i < remembered; i++) {
      newest[i] = Compact.readSigned(in);
    }
  }

  /** Writes a coverage of at least one interaction. */
  void write(DataOutput out) throws IOException {
    Compact.writeCount(out, interactions);
    writeTime(out, oldest);
    writeTime(out, lastTime);
    Compact.writeSigned(out, lastNumber);
    Compact.writeSigned(out, settled);
    Compact.writeCount(out, remembered);
    for (int i = 0; i < remembered; i++) {
      Compact.writeSigned(out, newest[i]);
    }
  }

  private static void writeTime(DataOutput out, Instant time) throws IOException {
    Compact.writeSigned(out, Micros.of(time));
  }

  private static Instant readTime(ByteBuffer in) {
    return Micros.at(Compact.readSigned(in));
  }

  /** Adds an interaction that follows those before in the order of the log. */
  void add(Arrival arrival) {
    Instant time = arrival.interaction().occurredAt();
    interactions++;
    oldest = oldest.isBefore(time) ? oldest : time;
    lastTime = time;
    lastNumber = arrival.number();
    remember(arrival.number());
  }

  private void remember(long number) {
    if (remembered == REMEMBERED) {
      if (number < newest[0]) {
        settled = Math.max(settled, number);
        return;
      }
      settled = newest[0];
      System.arraycopy(newest, 1, newest, 0, --remembered);
    }
    int place = -1 - Arrays.binarySearch(newest, 0, remembered, number);
    System.arraycopy(newest, place, newest, place + 1, remembered - place);
    newest[place] = number;
    remembered++;
  }

  /**
   * Returns those interactions that are not covered, in the order of the log; empty if one of them
   * precedes a covered one, or a covered one is missing.
   *
   * @param found every interaction of the learner after {@link #settled}, by number
   */
  Optional<List<Arrival>> notCovered(List<Arrival> found) {
    List<Arrival> others = new ArrayList<>();
    int known = 0;
    for (Arrival arrival : found) {
      if (known < remembered && newest[known] == arrival.number()) {
        known++;
      } else if (isAfterLast(arrival)) {
        others.add(arrival);
      } else {
        return Optional.empty();
      }
    }
    others.sort(BY_TIME);
    return known == remembered ? Optional.of(others) : Optional.empty();
  }

  private boolean isAfterLast(Arrival arrival) {
    int byTime = arrival.interaction().occurredAt().compareTo(lastTime);
    return byTime > 0 || (byTime == 0 && arrival.number() > lastNumber);
  }

  /** Returns the number after which a reader looks for interactions that are not covered. */
  long settled() {
    return settled;
  }

  /** Returns the largest number of an interaction; there must be one. */
  long newest() {
    return newest[remembered - 1];
  }

  long interactions() {
    return interactions;
  }

  /** Returns the time of the oldest interaction. */
  Instant oldest() {
    return oldest;
  }
}
