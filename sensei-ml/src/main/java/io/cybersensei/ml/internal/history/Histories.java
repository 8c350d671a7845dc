package io.cybersensei.ml.internal.history;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.state.ContentIndex;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cuts a log that comes learner by learner into histories. */
public final class Histories {

  private Histories() {}

  /**
   * Hands over each learner's history as soon as it is complete.
   *
   * @param log learner by learner, each learner's interactions oldest first; closed at the end
   * @param index gives topics and items their numbers
   * @param longest interactions of one learner after which the rest of them is left out
   */
  public static void read(
      Stream<Interaction> log, ContentIndex index, int longest, Consumer<History> finished) {
    try (log) {
      @Nullable History current = null;
      for (Iterator<Interaction> each = log.iterator(); each.hasNext(); ) {
        Interaction seen = each.next();
        if (current == null || !current.learnerId().equals(seen.learnerId())) {
          finish(current, finished);
          current = new History(seen.learnerId());
        }
        if (current.size() < longest) {
          current.add(seen, index);
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
