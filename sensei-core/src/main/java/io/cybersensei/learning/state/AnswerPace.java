package io.cybersensei.learning.state;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * The pace of one learner: the time for an answer as a multiple of the typical time for it. The
 * logarithm of an answer's time is the sum of an effect of the question and one of the learner (van
 * der Linden, "A Lognormal Model for Response Times on Test Items", Journal of Educational and
 * Behavioral Statistics 31, 2006). The effect of the learner is a mean in which each answer has 90
 * % of the weight of the next, and which two typical answers draw to 0, so that it follows a
 * learner who gets faster or tired.
 *
 * <p>A rapid guess does not count. It is an answer in less than a fifth of the typical time, and at
 * most ten seconds (the normative threshold of Wise and Ma, "Setting Response Time Thresholds for a
 * CAT Item Pool", NCME 2012, with 20 %); without a typical time, one in less than three seconds.
 *
 * <p>Updates change the pace in place. Not thread-safe.
 */
public final class AnswerPace {

  private static final double DECAY = .9;
  private static final double TYPICAL_ANSWERS = 2;

  /** The maximum effect of one answer, in natural logarithms: a night spent over a question. */
  private static final double MAX_EFFECT = Math.log(3);

  private static final double RAPID_PART = .2;
  private static final double MAX_RAPID_SECONDS = 10;
  private static final double RAPID_SECONDS = 3;

  /** The time of an answer, in seconds, that is assumed where no time is known. */
  private static final double DEFAULT_SECONDS = 30;

  /** The maximum effect of one answer on the learner's own time, as a multiple of the default. */
  private static final double MAX_OWN_EFFECT = Math.log(10);

  /** A decaying mean of logarithms, drawn to 0. */
  private static final class Mean {
    private double sum;
    private double weight;

    void add(double value) {
      sum = DECAY * sum + value;
      weight = DECAY * weight + 1;
    }

    double value() {
      return sum / (weight + TYPICAL_ANSWERS);
    }

    void write(DataOutput out) throws IOException {
      out.writeDouble(sum);
      out.writeDouble(weight);
    }

    static Mean read(ByteBuffer in) {
      Mean mean = new Mean();
      mean.sum = in.getDouble();
      mean.weight = in.getDouble();
      return mean;
    }

    Mean copy() {
      Mean copy = new Mean();
      copy.sum = sum;
      copy.weight = weight;
      return copy;
    }
  }

  private final Mean effect;
  private final Mean own;

  /** Creates the pace of a learner without timed answers. */
  public AnswerPace() {
    this(new Mean(), new Mean());
  }

  private AnswerPace(Mean effect, Mean own) {
    this.effect = effect;
    this.own = own;
  }

  /**
   * Reads a pace that {@link #write} wrote.
   *
   * @param in positioned at the first byte; afterwards at the byte after the last
   */
  public static AnswerPace read(ByteBuffer in) {
    return new AnswerPace(Mean.read(in), Mean.read(in));
  }

  /** Writes the pace in 32 bytes. */
  public void write(DataOutput out) throws IOException {
    effect.write(out);
    own.write(out);
  }

  /** Returns a deep copy. Updates of one of the two do not affect the other. */
  public AnswerPace copy() {
    return new AnswerPace(effect.copy(), own.copy());
  }

  /**
   * Returns whether the time of an answer is that of a guess.
   *
   * @param seconds the time of the answer
   * @param typicalSeconds the typical time for it; 0 if it is not known
   */
  public static boolean isRapid(double seconds, double typicalSeconds) {
    double threshold =
        typicalSeconds > 0
            ? Math.min(MAX_RAPID_SECONDS, RAPID_PART * typicalSeconds)
            : RAPID_SECONDS;
    return seconds < threshold;
  }

  /**
   * Updates the pace with an answer, right or wrong.
   *
   * @param seconds the time of the answer, 0 or more
   * @param typicalSeconds the typical time for it; 0 if it is not known
   */
  public void observe(double seconds, double typicalSeconds) {
    if (!(seconds > 0) || isRapid(seconds, typicalSeconds)) {
      return;
    }
    if (typicalSeconds > 0) {
      effect.add(within(MAX_EFFECT, Math.log(seconds / typicalSeconds)));
    } else {
      own.add(within(MAX_OWN_EFFECT, Math.log(seconds / DEFAULT_SECONDS)));
    }
  }

  private static double within(double max, double value) {
    return Math.max(-max, Math.min(max, value));
  }

  /**
   * Returns the learner's time for an answer as a multiple of the typical time, from 1/3 to 3; 1
   * without answers to questions with a typical time.
   */
  public double pace() {
    return Math.exp(effect.value());
  }

  /**
   * Returns the learner's time for an answer on a topic.
   *
   * @param typicalSeconds the typical time for it; 0 if it is not known
   * @return empty if neither the typical time is known nor that of any answer to such questions
   */
  public Optional<Duration> answerTime(double typicalSeconds) {
    if (typicalSeconds > 0) {
      return Optional.of(duration(typicalSeconds * pace()));
    }
    return own.weight > 0
        ? Optional.of(duration(DEFAULT_SECONDS * Math.exp(own.value())))
        : Optional.empty();
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.max(1, Math.round(seconds * 1_000)));
  }
}
