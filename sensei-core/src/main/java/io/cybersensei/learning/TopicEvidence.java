package io.cybersensei.learning;

import io.cybersensei.internal.bytes.Compact;
import io.cybersensei.internal.time.Micros;
import io.cybersensei.learning.state.LearnerState;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of one learner on one topic that the estimate does not hold: for the {@link
 * MasteryRule}, and for a lack of progress. Its size is constant. Not thread-safe.
 */
final class TopicEvidence {

  /** The number of last answers among which right ones are counted for progress. */
  private static final int WINDOW = 5;

  private static final int WINDOW_BITS = (1 << WINDOW) - 1;

  private static final double SECONDS_A_DAY = 86_400;

  /** The number of right answers in the window that always count as progress. */
  private static final int DOING_WELL = 4;

  /**
   * An answer to a question.
   *
   * @param score the score, 0–1
   * @param distinct the part of the score that is new for the question, 0–1
   * @param rested whether the learner had a rest since the last answer to the question
   * @param newItem whether this is the learner's first answer to a question with an id
   * @param hard whether the question is at least as hard as the topic's median question
   * @param number the number of the answer in the learner's sequence, from 1
   * @param before the number of the learner's last answer to the question, 0 without one
   */
  record Answer(
      double score,
      double distinct,
      boolean rested,
      boolean newItem,
      boolean hard,
      int number,
      int before) {

    /** Returns an answer to a question without an id, which counts as a new one. */
    static Answer withoutItem(double score, int number) {
      return new Answer(score, score, false, false, true, number, 0);
    }

    /** Returns the part of the answer that counts on a topic: a question of two counts partly. */
    Answer weighing(double weight) {
      return new Answer(
          score, distinct * weight, rested && weight == 1, newItem, hard, number, before);
    }
  }

  // For the rule of mastery.
  private double distinct;
  private double repeated;
  private int items;
  private int hardRight;
  private int turns;
  private int rightTurns;
  private int lastRightTurn;
  private int row;
  private int rowAfter;
  private boolean heldOnce;
  private boolean sure;

  // For progress.
  private int rapidGuesses;
  private int rapidInARow;
  private double recentAttempts;
  private double lastAttempt;
  private int lastAnswers;
  private int mostRight;
  private int withoutProgress;
  private @Nullable Instant stalledSince;

  TopicEvidence() {}

  /** Returns a copy. */
  TopicEvidence copy() {
    TopicEvidence copy = new TopicEvidence();
    copy.distinct = distinct;
    copy.repeated = repeated;
    copy.items = items;
    copy.hardRight = hardRight;
    copy.turns = turns;
    copy.rightTurns = rightTurns;
    copy.lastRightTurn = lastRightTurn;
    copy.row = row;
    copy.rowAfter = rowAfter;
    copy.heldOnce = heldOnce;
    copy.sure = sure;
    copy.rapidGuesses = rapidGuesses;
    copy.rapidInARow = rapidInARow;
    copy.recentAttempts = recentAttempts;
    copy.lastAttempt = lastAttempt;
    copy.lastAnswers = lastAnswers;
    copy.mostRight = mostRight;
    copy.withoutProgress = withoutProgress;
    copy.stalledSince = stalledSince;
    return copy;
  }

  /** Writes every value, for {@link #read}. */
  void write(DataOutput out) throws IOException {
    out.writeDouble(distinct);
    out.writeDouble(repeated);
    Compact.writeCount(out, items);
    Compact.writeCount(out, hardRight);
    Compact.writeCount(out, turns);
    Compact.writeCount(out, rightTurns);
    Compact.writeCount(out, lastRightTurn);
    Compact.writeCount(out, row);
    Compact.writeCount(out, rowAfter);
    out.writeByte((heldOnce ? 1 : 0) + (sure ? 2 : 0));
    Compact.writeCount(out, rapidGuesses);
    Compact.writeCount(out, rapidInARow);
    out.writeDouble(recentAttempts);
    out.writeDouble(lastAttempt);
    Compact.writeCount(out, lastAnswers);
    Compact.writeCount(out, mostRight);
    Compact.writeCount(out, withoutProgress);
    Compact.writeCount(out, stalledSince == null ? 0 : 1 + Micros.of(stalledSince));
  }

  /** Reads every value that {@link #write} wrote. */
  void read(ByteBuffer in) {
    distinct = in.getDouble();
    repeated = in.getDouble();
    items = Compact.readCount(in);
    hardRight = Compact.readCount(in);
    turns = Compact.readCount(in);
    rightTurns = Compact.readCount(in);
    lastRightTurn = Compact.readCount(in);
    row = Compact.readCount(in);
    rowAfter = Compact.readCount(in);
    byte held = in.get();
    heldOnce = (held & 1) != 0;
    sure = (held & 2) != 0;
    rapidGuesses = Compact.readCount(in);
    rapidInARow = Compact.readCount(in);
    recentAttempts = in.getDouble();
    lastAttempt = in.getDouble();
    lastAnswers = Compact.readCount(in);
    mostRight = Compact.readCount(in);
    withoutProgress = Compact.readCount(in);
    long micros = Compact.readLong(in);
    stalledSince = micros == 0 ? null : Micros.at(micros - 1);
  }

  /** Begins a turn: the learner comes to the topic from another one, or after a rest. */
  void beginTurn() {
    turns++;
  }

  /** Counts an answer or a rapid guess at a time in seconds since 1970. */
  void attempted(double seconds) {
    recentAttempts = recentAttempts(seconds) + 1;
    lastAttempt = seconds;
  }

  /** Takes a rapid guess in, which is counted and has no other effect. */
  void guessed() {
    rapidGuesses++;
    rapidInARow++;
  }

  void answered(Answer answer, Instant at) {
    boolean right = LearnerState.isRight(answer.score());
    rapidInARow = 0;
    distinct += answer.distinct();
    repeated += answer.rested() ? answer.score() - answer.distinct() : 0;
    items += answer.newItem() ? 1 : 0;
    if (right) {
      hardRight += answer.hard() ? 1 : 0;
      rightTurns += lastRightTurn == turns ? 0 : 1;
      lastRightTurn = turns;
      row += answer.rested() || answer.before() <= rowAfter ? 1 : 0;
    } else {
      beginRow(answer);
    }
    observeProgress(right, at);
  }

  /** Begins a row of right answers after an answer. */
  private void beginRow(Answer after) {
    row = 0;
    rowAfter = after.number();
  }

  /** Takes in that an answer ended the mastery, so that one right answer does not restore it. */
  void lost(Answer by) {
    beginRow(by);
  }

  /**
   * Counts the answers without progress. There is progress if more of the last five answers are
   * right than ever before, or four of them are.
   */
  private void observeProgress(boolean right, Instant at) {
    lastAnswers = (lastAnswers << 1 | (right ? 1 : 0)) & WINDOW_BITS;
    int rightNow = Integer.bitCount(lastAnswers);
    if (rightNow > mostRight || rightNow >= DOING_WELL) {
      mostRight = Math.max(mostRight, rightNow);
      restart();
    } else {
      stalledSince = withoutProgress == 0 ? at : stalledSince;
      withoutProgress++;
    }
  }

  /** Takes in whether the rule holds after an answer. */
  void decided(boolean holds, boolean surely) {
    if (holds) {
      heldOnce = true;
      sure |= surely;
      restart();
      // A topic that is lost later begins anew.
      mostRight = 0;
    }
  }

  /** Takes in that a placement test found the topic known, whatever the prerequisites are. */
  void placed() {
    decided(true, true);
  }

  private void restart() {
    withoutProgress = 0;
    stalledSince = null;
  }

  /**
   * Returns the sum of the scores that count: each question once. If there are fewer questions than
   * the sum that is required, one that is answered again after a rest counts again.
   *
   * @param required the sum that is required
   * @param itemsInModel the number of the topic's questions in the model
   */
  double credit(double required, int itemsInModel) {
    return distinct + (Math.max(items, itemsInModel) < required ? repeated : 0);
  }

  /** Returns the number of right answers on questions as hard as the median question or harder. */
  int hardRight() {
    return hardRight;
  }

  /** Returns the number of turns on the topic with a right answer. */
  int rightTurns() {
    return rightTurns;
  }

  /**
   * Returns the number of right answers since the last wrong one, or since the mastery was lost: to
   * different questions, or to the same one after a rest.
   */
  int row() {
    return row;
  }

  /** Returns whether the last two answers were wrong; true before the first answer. */
  boolean missedTwice() {
    return (lastAnswers & 3) == 0;
  }

  /** Returns whether the rule has held once. */
  boolean heldOnce() {
    return heldOnce;
  }

  /** Returns whether the rule has held with the evidence that is required in doubt. */
  boolean sure() {
    return sure;
  }

  /**
   * Returns the number of answers and rapid guesses within about a day, decaying exponentially.
   *
   * @param seconds the time of the question, in seconds since 1970
   */
  double recentAttempts(double seconds) {
    return recentAttempts * Math.exp(-Math.max(0, seconds - lastAttempt) / SECONDS_A_DAY);
  }

  /** Returns the number of right answers since the last wrong one, at most five. */
  int rightInARow() {
    return Integer.numberOfTrailingZeros(~lastAnswers);
  }

  /** Returns the number of rapid guesses. */
  int rapidGuesses() {
    return rapidGuesses;
  }

  /** Returns the number of rapid guesses since the last answer on the topic. */
  int rapidInARow() {
    return rapidInARow;
  }

  /** Returns the number of answers since the last progress. */
  int withoutProgress() {
    return withoutProgress;
  }

  /** Returns the time of the first answer since the last progress. */
  @Nullable Instant stalledSince() {
    return stalledSince;
  }
}
