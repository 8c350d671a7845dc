package io.cybersensei.transfer;

import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A log that is asked again, with growing pauses, while it is overloaded or does not know whether
 * it has stored something. An id counts once, so a repeat is safe.
 */
final class PatientLog {

  private static final Duration MIN_PAUSE = Duration.ofMillis(50);

  /** A pause of the calling thread. */
  @FunctionalInterface
  interface Pause {

    void of(Duration length) throws InterruptedException;
  }

  private final Function<List<InteractionDraft>, List<LogResult>> log;
  private final Duration patience;
  private final Pause pause;

  /**
   * @param log the log
   * @param patience the limit of the sum of the pauses for one batch
   * @param pause makes a pause
   */
  PatientLog(
      Function<List<InteractionDraft>, List<LogResult>> log, Duration patience, Pause pause) {
    this.log = log;
    this.patience = patience;
    this.pause = pause;
  }

  /**
   * Logs a batch. The result of a draft is that of its last attempt.
   *
   * @return one result for each draft, in the order of the drafts
   */
  List<LogResult> logAll(List<InteractionDraft> drafts) {
    List<LogResult> results = new ArrayList<>(once(drafts));
    Duration left = patience;
    Duration least = MIN_PAUSE;
    Optional<Duration> wanted = wanted(results);
    while (wanted.isPresent()) {
      Duration next = Collections.max(List.of(wanted.get(), least));
      if (next.compareTo(left) > 0 || !slept(next)) {
        break;
      }
      left = left.minus(next);
      least = least.multipliedBy(2);
      repeat(drafts, results);
      wanted = wanted(results);
    }
    return results;
  }

  private List<LogResult> once(List<InteractionDraft> drafts) {
    List<LogResult> results = log.apply(List.copyOf(drafts));
    if (results.size() != drafts.size()) {
      throw new IllegalStateException(
          "The log must return one result for each interaction, but returned "
              + results.size()
              + " for "
              + drafts.size()
              + ".");
    }
    return results;
  }

  private void repeat(List<InteractionDraft> drafts, List<LogResult> results) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      if (pauseBefore(results.get(i)).isPresent()) {
        places.add(i);
      }
    }
    List<LogResult> repeated = once(places.stream().map(drafts::get).toList());
    for (int i = 0; i < places.size(); i++) {
      results.set(places.get(i), repeated.get(i));
    }
  }

  /** Returns the longest pause that a result asks for; empty if none is to be repeated. */
  private static Optional<Duration> wanted(List<LogResult> results) {
    return results.stream()
        .flatMap(result -> pauseBefore(result).stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> pauseBefore(LogResult result) {
    return result.match(
        stored -> Optional.empty(),
        known -> Optional.empty(),
        conflicting -> Optional.empty(),
        refused -> Optional.empty(),
        keptOut -> Optional.empty(),
        overloaded -> Optional.of(overloaded.retryAfter()),
        notKnown -> Optional.of(notKnown.failure().retryAfter().orElse(MIN_PAUSE)));
  }

  private boolean slept(Duration length) {
    try {
      pause.of(length);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
