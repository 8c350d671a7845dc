package io.cybersensei.interaction;

import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What became of one interaction that was handed to the log. */
public sealed interface LogResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param stored the function for {@link Stored}
   * @param alreadyKnown the function for {@link AlreadyKnown}
   * @param refused the function for {@link Refused}
   * @param notStored the function for {@link NotStored}
   * @param overloaded the function for {@link Overloaded}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Stored, ? extends R> stored,
      Function<? super AlreadyKnown, ? extends R> alreadyKnown,
      Function<? super Refused, ? extends R> refused,
      Function<? super NotStored, ? extends R> notStored,
      Function<? super Overloaded, ? extends R> overloaded);

  /**
   * It is durable and will be counted once.
   *
   * @param interaction as it was stored, with its id and time
   */
  record Stored(Interaction interaction) implements LogResult {
    @Override
    public <R> R match(
        Function<? super Stored, ? extends R> stored,
        Function<? super AlreadyKnown, ? extends R> alreadyKnown,
        Function<? super Refused, ? extends R> refused,
        Function<? super NotStored, ? extends R> notStored,
        Function<? super Overloaded, ? extends R> overloaded) {
      return stored.apply(this);
    }
  }

  /**
   * An interaction with this id was there before; nothing changed.
   *
   * @param id the id that was repeated
   */
  record AlreadyKnown(UUID id) implements LogResult {
    @Override
    public <R> R match(
        Function<? super Stored, ? extends R> stored,
        Function<? super AlreadyKnown, ? extends R> alreadyKnown,
        Function<? super Refused, ? extends R> refused,
        Function<? super NotStored, ? extends R> notStored,
        Function<? super Overloaded, ? extends R> overloaded) {
      return alreadyKnown.apply(this);
    }
  }

  /**
   * It breaks a rule; nothing of it was stored.
   *
   * @param violations every broken rule, at least one
   */
  record Refused(List<Violation> violations) implements LogResult {
    public Refused {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Stored, ? extends R> stored,
        Function<? super AlreadyKnown, ? extends R> alreadyKnown,
        Function<? super Refused, ? extends R> refused,
        Function<? super NotStored, ? extends R> notStored,
        Function<? super Overloaded, ? extends R> overloaded) {
      return refused.apply(this);
    }
  }

  /**
   * There was nothing wrong with it, but another of its batch was refused, and the batch was {@link
   * BatchMode#ALL_OR_NOTHING}. Nothing of it was stored.
   */
  record NotStored() implements LogResult {
    @Override
    public <R> R match(
        Function<? super Stored, ? extends R> stored,
        Function<? super AlreadyKnown, ? extends R> alreadyKnown,
        Function<? super Refused, ? extends R> refused,
        Function<? super NotStored, ? extends R> notStored,
        Function<? super Overloaded, ? extends R> overloaded) {
      return notStored.apply(this);
    }
  }

  /**
   * So much waits to be stored already that nothing more is taken for now. Nothing of it was
   * stored; logging it again later, with the same id, is right.
   *
   * @param retryAfter when to try again
   */
  record Overloaded(Duration retryAfter) implements LogResult {
    @Override
    public <R> R match(
        Function<? super Stored, ? extends R> stored,
        Function<? super AlreadyKnown, ? extends R> alreadyKnown,
        Function<? super Refused, ? extends R> refused,
        Function<? super NotStored, ? extends R> notStored,
        Function<? super Overloaded, ? extends R> overloaded) {
      return overloaded.apply(this);
    }
  }
}
