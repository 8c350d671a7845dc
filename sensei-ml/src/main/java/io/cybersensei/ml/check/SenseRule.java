package io.cybersensei.ml.check;

import java.util.Locale;

/** A rule of common sense that a teacher expects of the estimates of a learner's knowledge. */
public enum SenseRule {
  /**
   * Evidence does not move against itself: a right answer lowers no estimate by more than .005, of
   * its own topic, of its item, or of any other topic, and a wrong one raises none.
   */
  EVIDENCE("evidence does not move against itself"),
  /**
   * More evidence, smaller steps: while answers on a new topic repeat a pattern of one to four,
   * each repetition moves the log odds above the guessing floor, up and down together, by at most
   * as much as the one before, or .005 an answer more. A mixed pattern counts from the second
   * repetition on: in the first one, an answer may have nothing to take back.
   */
  STEPS("more evidence, smaller steps"),
  /**
   * After right answers in one module and as many wrong ones in another, the topics of the first
   * that the learner has not met rank above those of the second that are as hard.
   */
  MODULES("a stronger module ranks above a weaker one"),
  /** No estimate is below the probability of a blind guess. */
  FLOOR("no estimate below a blind guess"),
  /** The words of difficulty, and of reasons with a percentage, follow the percentage shown. */
  WORDS("words follow the number shown"),
  /**
   * The direction of a reason agrees with the change of the estimate when its evidence is removed,
   * and with plain reading: more right answers than wrong ones never speak against a learner.
   */
  REASONS("reasons point where their evidence does");

  private final String words;

  SenseRule(String words) {
    this.words = words;
  }

  /** Returns the rule in a few words. */
  public String words() {
    return words;
  }

  /** Returns the name in lower case, for example {@code evidence}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
