package io.cybersensei.interaction;

import io.cybersensei.storage.StorageFailureException;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The result of logging one interaction. */
public sealed interface LogResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param stored the function for {@link Stored}
   * @param alreadyKnown the function for {@link AlreadyKnown}
   * @param conflicting the function for {@link Conflicting}
   * @param refused the function for {@link Refused}
   * @param notStored the function for {@link NotStored}
   * @param overloaded the function for {@link Overloaded}
   * @param notKnown the function for {@link NotKnown}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Stored, ? extends R> stored,
      Function<? super AlreadyKnown, ? extends R> alreadyKnown,
      Function<? super Conflicting, ? extends R> conflicting,
      Function<? super Refused, ? extends R> refused,
      Function<? super NotStored, ? extends R> notStored,
      Function<? super Overloaded, ? extends R> overloaded,
      Function<? super NotKnown, ? extends R> notKnown);

  /**
   * The interaction is durable and counts once.
   *
   * @param interaction the stored interaction, with its id and time
   */
  record Stored(Interaction interaction) implements LogResult {
    @Override
    public <R> R match(
        Function<? super Stored, ? extends R> stored,
        Function<? super AlreadyKnown, ? extends R> alreadyKnown,
        Function<? super Conflicting, ? extends R> conflicting,
        Function<? super Refused, ? extends R> refused,
        Function<? super NotStored, ? extends R> notStored,
        Function<? super Overloaded, ? extends R> overloaded,
        Function<? super NotKnown, ? extends R> notKnown) {
      return stored.apply(this);
    }
  }

  /**
   * This interaction was stored before under the same id; nothing changed.
   *
   * @param id the repeated id
   */
  record AlreadyKnown(UUID id) implements LogResult {
    @Override
    public <R> R match(
        Function<? super Stored, ? extends R> stored,
        Function<? super AlreadyKnown, ? extends R> alreadyKnown,
        Function<? super Conflicting, ? extends R> conflicting,
        Function<? super Refused, ? extends R> refused,
        Function<? super NotStored, ? extends R> notStored,
        Function<? super Overloaded, ? extends R> overloaded,
        Function<? super NotKnown, ? extends R> notKnown) {
      return alreadyKnown.apply(this);
    }
  }

  /**
   * Another interaction has this id: the learner, the topic or another field differs. The stored
   * one is unchanged, and this one was not stored.
   *
   * @param id the id of both
   */
  record Conflicting(UUID id) implements LogResult {
    @Override
    public <R> R match(
        Function<? super Stored, ? extends R> stored,
        Function<? super AlreadyKnown, ? extends R> alreadyKnown,
        Function<? super Conflicting, ? extends R> conflicting,
        Function<? super Refused, ? extends R> refused,
        Function<? super NotStored, ? extends R> notStored,
        Function<? super Overloaded, ? extends R> overloaded,
        Function<? super NotKnown, ? extends R> notKnown) {
      return conflicting.apply(this);
    }
  }

  /**
   * The interaction breaks a rule and was not stored.
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
        Function<? super Conflicting, ? extends R> conflicting,
        Function<? super Refused, ? extends R> refused,
        Function<? super NotStored, ? extends R> notStored,
        Function<? super Overloaded, ? extends R> overloaded,
        Function<? super NotKnown, ? extends R> notKnown) {
      return refused.apply(this);
    }
  }

  /**
   * The interaction is valid but was not stored, because another of its batch was refused or
   * conflicting, and the mode is {@link BatchMode#ALL_OR_NOTHING}.
   */
  record NotStored() implements LogResult {
    @Override
    public <R> R match(
        Function<? super Stored, ? extends R> stored,
        Function<? super AlreadyKnown, ? extends R> alreadyKnown,
        Function<? super Conflicting, ? extends R> conflicting,
        Function<? super Refused, ? extends R> refused,
        Function<? super NotStored, ? extends R> notStored,
        Function<? super Overloaded, ? extends R> overloaded,
        Function<? super NotKnown, ? extends R> notKnown) {
      return notStored.apply(this);
    }
  }

  /**
   * The interaction was not stored, because too many interactions wait to be stored. The caller can
   * log it again later, with the same id.
   *
   * @param retryAfter the time to wait before the next attempt
   */
  record Overloaded(Duration retryAfter) implements LogResult {
    @Override
    public <R> R match(
        Function<? super Stored, ? extends R> stored,
        Function<? super AlreadyKnown, ? extends R> alreadyKnown,
        Function<? super Conflicting, ? extends R> conflicting,
        Function<? super Refused, ? extends R> refused,
        Function<? super NotStored, ? extends R> notStored,
        Function<? super Overloaded, ? extends R> overloaded,
        Function<? super NotKnown, ? extends R> notKnown) {
      return overloaded.apply(this);
    }
  }

  /**
   * It is not known whether the interaction is stored: the storage did not confirm it in time.
   * Logging it again with the same id is safe, as an id counts once. With another id it may count
   * twice.
   *
   * @param interaction the interaction, with its id and time
   * @param failure the failure of the storage
   */
  record NotKnown(Interaction interaction, StorageFailureException failure) implements LogResult {
    @Override
    public <R> R match(
        Function<? super Stored, ? extends R> stored,
        Function<? super AlreadyKnown, ? extends R> alreadyKnown,
        Function<? super Conflicting, ? extends R> conflicting,
        Function<? super Refused, ? extends R> refused,
        Function<? super NotStored, ? extends R> notStored,
        Function<? super Overloaded, ? extends R> overloaded,
        Function<? super NotKnown, ? extends R> notKnown) {
      return notKnown.apply(this);
    }
  }
}
