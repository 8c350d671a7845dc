package io.cybersensei.decision;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The result of computing a decision again. */
public sealed interface ReplayResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param same the function for {@link Same}
   * @param different the function for {@link Different}
   * @param notPossible the function for {@link NotPossible}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Same, ? extends R> same,
      Function<? super Different, ? extends R> different,
      Function<? super NotPossible, ? extends R> notPossible);

  /**
   * Everything is the same to the last bit: all candidates, their scores and probabilities, and the
   * list with its order, reasons and evidence.
   *
   * @param candidates the number of candidates
   */
  record Same(int candidates) implements ReplayResult {
    @Override
    public <R> R match(
        Function<? super Same, ? extends R> same,
        Function<? super Different, ? extends R> different,
        Function<? super NotPossible, ? extends R> notPossible) {
      return same.apply(this);
    }
  }

  /**
   * Something is different.
   *
   * @param differences the differences in the list and the number of candidates, as sentences;
   *     empty if only candidates that were not recommended, or the evidence, are different
   * @param sameEngine whether the code that estimates knowledge is the same as then; if not,
   *     another version of Sensei is the likely cause
   */
  record Different(List<String> differences, boolean sameEngine) implements ReplayResult {

    public Different {
      differences = List.copyOf(differences);
    }

    @Override
    public <R> R match(
        Function<? super Same, ? extends R> same,
        Function<? super Different, ? extends R> different,
        Function<? super NotPossible, ? extends R> notPossible) {
      return different.apply(this);
    }
  }

  /**
   * The decision cannot be computed again.
   *
   * @param cause the cause
   * @param reason the cause as a sentence
   */
  record NotPossible(Cause cause, String reason) implements ReplayResult {
    @Override
    public <R> R match(
        Function<? super Same, ? extends R> same,
        Function<? super Different, ? extends R> different,
        Function<? super NotPossible, ? extends R> notPossible) {
      return notPossible.apply(this);
    }
  }

  /** The cause for which a decision cannot be computed again. */
  enum Cause {
    /** The model is no longer among the stored ones; pass its file. */
    MODEL_MISSING,
    /** Interactions that counted were deleted, or the learner was merged with another one. */
    HISTORY_CHANGED,
    /** The policy has rules that this application does not have. */
    POLICY_UNKNOWN,
    /** The entry was deleted. */
    DECISION_MISSING;

    /** Returns the name on the wire, for example {@code model_missing}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
