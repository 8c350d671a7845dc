package io.cybersensei.ml.internal.history;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.state.ContentIndex;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A reader that divides a log, which comes learner by learner, into histories. */
public final class Histories {

  private Histories() {}

  /**
   * Reads a log and passes on each history as soon as it is complete.
   *
   * @param log the interactions, learner by learner, each learner's oldest first; closed at the end
   * @param index the index that gives topics and items their numbers
   * @param clocked whether the times are real clock times
   * @param maxInteractions the maximum length of a history; further interactions are left out
   * @param finished is given each history
   */
  public static void read(
      Stream<Interaction> log,
      ContentIndex index,
      boolean clocked,
      int maxInteractions,
      Consumer<History> finished) {
    try (log) {
      @Nullable History current = null;
      for (Iterator<Interaction> each = log.iterator(); each.hasNext(); ) {
        Interaction seen = each.next();
        if (current == null || !current.learnerId().equals(seen.learnerId())) {
          finish(current, finished);
          current = new History(seen.learnerId(), clocked);
        }
        if (current.size() < maxInteractions) {
          current.add(seen, index);
        } else {
          current.cutOffOne();
        }
      }
      finish(current, finished);
    }
  }

  private static void finish(@Nullable History history, Consumer<History> finished) {
    if (history != null) {
      history.trim();
      finished.accept(history);
    }
  }
}
