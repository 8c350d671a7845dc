package io.cybersensei.xapi;

import io.cybersensei.interaction.LogResult;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The result of storing a batch of statements. */
public sealed interface StatementAppendResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param appended the function for {@link Appended}
   * @param conflicting the function for {@link Conflicting}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Appended, ? extends R> appended,
      Function<? super Conflicting, ? extends R> conflicting);

  /**
   * All statements of the batch are stored.
   *
   * @param added the ids that are new
   * @param logged the results of the interactions that new statements map to, by their ids
   * @param withdrawn the number of interactions that no longer count, because they are voided
   */
  record Appended(Set<UUID> added, Map<UUID, LogResult> logged, int withdrawn)
      implements StatementAppendResult {
    public Appended {
      added = Set.copyOf(added);
      logged = Map.copyOf(logged);
    }

    @Override
    public <R> R match(
        Function<? super Appended, ? extends R> appended,
        Function<? super Conflicting, ? extends R> conflicting) {
      return appended.apply(this);
    }
  }

  /**
   * Other statements have some of the ids. Nothing is stored.
   *
   * @param ids these ids
   */
  record Conflicting(Set<UUID> ids) implements StatementAppendResult {
    public Conflicting {
      ids = Set.copyOf(ids);
    }

    @Override
    public <R> R match(
        Function<? super Appended, ? extends R> appended,
        Function<? super Conflicting, ? extends R> conflicting) {
      return conflicting.apply(this);
    }
  }
}
