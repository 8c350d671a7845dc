package io.cybersensei.challenge;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** The result of raising a challenge, or of deciding one. */
public sealed interface ChallengeResult {

  /**
   * Applies the function for this case and returns its result.
   *
   * @param done the function for {@link Done}
   * @param refused the function for {@link Refused}
   * @param unknown the function for {@link UnknownChallenge}
   * @param otherwise the function for {@link DecidedOtherwise}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Done, ? extends R> done,
      Function<? super Refused, ? extends R> refused,
      Function<? super UnknownChallenge, ? extends R> unknown,
      Function<? super DecidedOtherwise, ? extends R> otherwise);

  /**
   * The challenge is stored, or decided.
   *
   * @param challenge the challenge as it is now
   */
  record Done(Challenge challenge) implements ChallengeResult {
    @Override
    public <R> R match(
        Function<? super Done, ? extends R> done,
        Function<? super Refused, ? extends R> refused,
        Function<? super UnknownChallenge, ? extends R> unknown,
        Function<? super DecidedOtherwise, ? extends R> otherwise) {
      return done.apply(this);
    }
  }

  /**
   * Nothing was stored.
   *
   * @param violations the reasons, at least one
   */
  record Refused(List<Violation> violations) implements ChallengeResult {

    public Refused {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Done, ? extends R> done,
        Function<? super Refused, ? extends R> refused,
        Function<? super UnknownChallenge, ? extends R> unknown,
        Function<? super DecidedOtherwise, ? extends R> otherwise) {
      return refused.apply(this);
    }
  }

  /** The learner has no such challenge. */
  record UnknownChallenge() implements ChallengeResult {
    @Override
    public <R> R match(
        Function<? super Done, ? extends R> done,
        Function<? super Refused, ? extends R> refused,
        Function<? super UnknownChallenge, ? extends R> unknown,
        Function<? super DecidedOtherwise, ? extends R> otherwise) {
      return unknown.apply(this);
    }
  }

  /**
   * The challenge was decided in the other way before. Nothing was changed.
   *
   * @param challenge the challenge with its decision
   */
  record DecidedOtherwise(Challenge challenge) implements ChallengeResult {
    @Override
    public <R> R match(
        Function<? super Done, ? extends R> done,
        Function<? super Refused, ? extends R> refused,
        Function<? super UnknownChallenge, ? extends R> unknown,
        Function<? super DecidedOtherwise, ? extends R> otherwise) {
      return otherwise.apply(this);
    }
  }
}
