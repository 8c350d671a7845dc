package io.cybersensei.ml.internal.history;

import io.cybersensei.interaction.Interaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The answers of a learner at one time. Tells which rows are one answer. Without times, only
 * neighbouring rows of an item on different topics are.
 */
final class OneMoment {

  /**
   * The place of a new row.
   *
   * @param index the index at which it is inserted: after the other rows of its answer
   * @param isRepeat whether it belongs to the answer of the row before
   * @param isKnown whether it is left out, because its answer has rows of the same topics
   */
  record Place(int index, boolean isRepeat, boolean isKnown) {}

  /** The rows of one answer. */
  private static final class Answer {
    private final Optional<String> itemId;
    private final Set<String> topicIds = new HashSet<>();
    private int until;

    Answer(Optional<String> itemId, int until) {
      this.itemId = itemId;
      this.until = until;
    }
  }

  private final boolean clocked;
  private Instant time = Instant.MIN;
  private final List<Answer> answers = new ArrayList<>();

  /**
   * @param clocked whether the times are real clock times
   */
  OneMoment(boolean clocked) {
    this.clocked = clocked;
  }

  /**
   * Returns the place of a row, and remembers it.
   *
   * @param size the number of rows of the history
   */
  Place place(Interaction seen, int size) {
    int rows = seen.hasTopicWeights() ? seen.topics().size() : 1;
    boolean goesOn = clocked ? seen.occurredAt().equals(time) : repeatsOnAnotherTopic(seen);
    if (!goesOn) {
      answers.clear();
      time = seen.occurredAt();
    }
    if (!seen.isScored()) {
      return new Place(size, false, false);
    }
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      // Without an item, only the row before can be one with this one.
      if (answer.itemId.equals(seen.itemId())
          && (answer.itemId.isPresent() || answer.until == size)) {
        return repeat(answer, i, seen, rows);
      }
    }
    Answer first = new Answer(seen.itemId(), size + rows);
    first.topicIds.addAll(seen.topics().keySet());
    answers.add(first);
    return new Place(size, false, false);
  }

  private boolean repeatsOnAnotherTopic(Interaction seen) {
    return !answers.isEmpty()
        && seen.isScored()
        && seen.itemId().isPresent()
        && answers.get(0).itemId.equals(seen.itemId())
        && !answers.get(0).topicIds.contains(seen.topicId());
  }

  private Place repeat(Answer answer, int number, Interaction seen, int rows) {
    boolean isNew = answer.topicIds.addAll(seen.topics().keySet());
    int index = answer.until;
    if (!isNew && answer.itemId.isPresent()) {
      return new Place(index, true, true);
    }
    for (int i = number; i < answers.size(); i++) {
      answers.get(i).until += rows;
    }
    return new Place(index, true, false);
  }

  void clear() {
    answers.clear();
    time = Instant.MIN;
  }
}
