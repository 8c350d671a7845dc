package io.cybersensei.jpa.internal.replica;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** The recent positions of the primary, with the times at which it was there. Not thread-safe. */
final class Beats {

  private static final int MAX = 600;

  /**
   * A position of the primary.
   *
   * @param position the position
   * @param id the id of its newest interaction; empty without any
   * @param nanos a time at which the primary was not beyond it
   */
  record Beat(LogPosition position, Optional<String> id, long nanos) {}

  private final Deque<Beat> beats = new ArrayDeque<>();

  /** Adds the newest position. While the primary stays at one, only its time changes. */
  void add(Beat beat) {
    Beat last = beats.peekLast();
    if (last != null && last.position().equals(beat.position())) {
      beats.removeLast();
    }
    beats.addLast(beat);
    if (beats.size() > MAX) {
      beats.removeFirst();
    }
  }

  /** Returns the newest position that a replica has reached; empty if it is behind all of them. */
  Optional<Beat> reachedBy(LogPosition replica) {
    Iterator<Beat> newestFirst = beats.descendingIterator();
    while (newestFirst.hasNext()) {
      Beat beat = newestFirst.next();
      if (replica.covers(beat.position())) {
        return Optional.of(beat);
      }
    }
    return Optional.empty();
  }

  /** Returns whether a position is the newest one. */
  boolean isNewest(Beat beat) {
    return beat.equals(beats.peekLast());
  }
}
