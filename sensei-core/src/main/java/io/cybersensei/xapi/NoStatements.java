package io.cybersensei.xapi;

import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.storage.MissingStoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A store for storages that keep no statements. */
final class NoStatements implements StatementStore {

  @Override
  public StatementAppendResult append(
      List<Statement> batch,
      InstantSource clock,
      Function<InteractionAppender, InteractionLog> log) {
    throw new MissingStoreException("statements");
  }

  @Override
  public Optional<StoredStatement> find(UUID id, Optional<String> learnerId) {
    return Optional.empty();
  }

  @Override
  public List<Attachment> attachments(UUID id) {
    return List.of();
  }

  @Override
  public StatementPage list(StatementQuery query) {
    return new StatementPage(List.of(), false);
  }

  @Override
  public Instant consistentThrough(InstantSource clock) {
    return clock.instant();
  }
}
