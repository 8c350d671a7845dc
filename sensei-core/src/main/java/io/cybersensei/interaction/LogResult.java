package io.cybersensei.interaction;

import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What became of one interaction that was handed to the log. */
public sealed interface LogResult {

  /**
   * It is durable and will be counted once.
   *
   * @param interaction as it was stored, with its id and time
   */
  record Stored(Interaction interaction) implements LogResult {}

  /**
   * An interaction with this id was there before; nothing changed.
   *
   * @param id the id that was repeated
   */
  record AlreadyKnown(UUID id) implements LogResult {}

  /**
   * It breaks a rule; nothing of it was stored.
   *
   * @param violations every broken rule, at least one
   */
  record Refused(List<Violation> violations) implements LogResult {
    public Refused {
      violations = List.copyOf(violations);
    }
  }

  /**
   * There was nothing wrong with it, but another of its batch was refused, and the batch was {@link
   * BatchMode#ALL_OR_NOTHING}. Nothing of it was stored.
   */
  record NotStored() implements LogResult {}

  /**
   * So much waits to be stored already that nothing more is taken for now. Nothing of it was
   * stored; logging it again later, with the same id, is right.
   *
   * @param retryAfter when to try again
   */
  record Overloaded(Duration retryAfter) implements LogResult {}
}
