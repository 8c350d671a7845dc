package io.cybersensei.ml.internal.trial;

/**
 * A prerequisite, compared with the answers.
 *
 * @param prerequisite the id of the topic that is to come first
 * @param topic the id of the topic that needs it
 * @param verdict the verdict
 * @param strong the number of learners who knew the prerequisite when they began the topic: at
 *     least half of their answers on it were right
 * @param weak the number of learners who did not
 * @param gain the difference between the two groups in right answers on the topic, as a share,
 *     beyond the difference that their answers on other topics explain
 * @param low the lower end of its 95 % interval
 * @param high the upper end of its 95 % interval
 */
public record PrerequisiteFinding(
    String prerequisite,
    String topic,
    Verdict verdict,
    int strong,
    int weak,
    double gain,
    double low,
    double high) {

  /** The verdict on a prerequisite. */
  public enum Verdict {
    /** Learners who did not know the prerequisite do as well, within five answers in a hundred. */
    CONTRADICTED,
    /** Learners who knew the prerequisite do better. */
    SUPPORTED,
    /** The interval is too wide for either. */
    OPEN,
    /** Too few learners came by both. */
    TOO_FEW
  }
}
