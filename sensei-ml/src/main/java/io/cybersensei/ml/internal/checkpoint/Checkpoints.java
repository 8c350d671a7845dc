package io.cybersensei.ml.internal.checkpoint;

import java.util.function.Supplier;

/**
 * The results of the finished parts of a training. Training is deterministic, so a part of the same
 * training has the same result, and needs no second computation.
 */
public interface Checkpoints {

  /**
   * Returns the result of a part: the stored one, or else that of the work, which is then stored.
   *
   * @param part the name of the part; no other part of a training has it
   * @param form the form of the result
   * @param work computes the result
   */
  <T> T get(String part, ResultForm<T> form, Supplier<T> work);

  /** Returns the checkpoints of parts whose names begin with a name. */
  default Checkpoints within(String name) {
    Checkpoints all = this;
    return new Checkpoints() {
      @Override
      public <T> T get(String part, ResultForm<T> form, Supplier<T> work) {
        return all.get(name + ": " + part, form, work);
      }
    };
  }

  /** Returns checkpoints that are not stored. */
  static Checkpoints none() {
    return Unstored.INSTANCE;
  }
}
