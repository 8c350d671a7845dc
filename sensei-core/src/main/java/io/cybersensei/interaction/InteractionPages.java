package io.cybersensei.interaction;

import io.cybersensei.interaction.InteractionPage.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The histories of learners by pages, newest first. {@link io.cybersensei.Sensei} has one ready to
 * use. Thread-safe.
 */
public final class InteractionPages {

  /** The maximum number of interactions of a page. */
  public static final int MAX_LIMIT = 100;

  /** No interaction is from after the year 9999. */
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private final InteractionStore log;

  /**
   * Creates the pages of a log.
   *
   * @param log the log
   */
  public InteractionPages(InteractionStore log) {
    this.log = Objects.requireNonNull(log, "log");
  }

  /**
   * Returns a page of a learner's interactions.
   *
   * @param learnerId the host's id of the learner; an unknown id has no interactions
   * @param cursor the place at which the page begins, from the page before; empty for the newest
   * @param limit the maximum number of interactions, 1–{@value #MAX_LIMIT}
   * @throws IllegalArgumentException if the limit is out of range
   */
  public InteractionPage page(String learnerId, Optional<Cursor> cursor, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be from 1 to " + MAX_LIMIT + " but is " + limit + ".");
    }
    Cursor from = cursor.orElse(new Cursor(END, Long.MAX_VALUE));
    // One more than asked for, to know whether there is another page.
    List<Arrival> found =
        log.arrivals()
            .map(
                arrivals -> arrivals.before(learnerId, from.occurredAt(), from.number(), limit + 1))
            .orElseGet(() -> replayed(learnerId, from, limit + 1));
    List<Arrival> shown = found.subList(0, Math.min(limit, found.size()));
    return new InteractionPage(
        shown.stream().map(Arrival::interaction).toList(),
        found.size() > limit
            ? Optional.of(cursorAfter(shown.get(shown.size() - 1)))
            : Optional.empty());
  }

  private static Cursor cursorAfter(Arrival last) {
    return new Cursor(last.interaction().occurredAt(), last.number());
  }

  /** Without numbers of arrival, the place in the history is the number. */
  private List<Arrival> replayed(String learnerId, Cursor from, int limit) {
    List<Arrival> before = new ArrayList<>();
    try (Stream<Interaction> history = log.historyWithoutMetadata(learnerId)) {
      long[] number = {0};
      history.forEachOrdered(
          each -> {
            number[0]++;
            int time = each.occurredAt().compareTo(from.occurredAt());
            if (time < 0 || (time == 0 && number[0] < from.number())) {
              before.add(new Arrival(number[0], each));
            }
          });
    }
    Collections.reverse(before);
    return before.subList(0, Math.min(limit, before.size()));
  }
}
