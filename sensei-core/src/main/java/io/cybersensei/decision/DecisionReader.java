package io.cybersensei.decision;

import io.cybersensei.decision.DecisionCodec.Recorded;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads decisions, with the contexts that they share. Thread-safe. */
final class DecisionReader {

  private static final int MAX_BASES = 256;
  private static final int MAX_CURRICULA = 8;

  private final DecisionStore store;
  private final Map<String, DecisionBasis> bases = cache(MAX_BASES);
  private final Map<String, IndexedCurriculum> curricula = cache(MAX_CURRICULA);

  DecisionReader(DecisionStore store) {
    this.store = store;
  }

  private static <T> Map<String, T> cache(int max) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, .75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > max;
          }
        });
  }

  /**
   * Returns a decision.
   *
   * @throws IllegalStateException if the entry is damaged, or of a later version of Sensei
   */
  Recorded read(DecisionEntry entry) {
    try {
      DecisionBasis basis = basis(entry.contextId().orElseThrow());
      return new DecisionCodec(curriculum(basis.curriculumId())).read(entry, basis);
    } catch (IllegalArgumentException
        | BufferUnderflowException
        | DateTimeException
        | NoSuchElementException e) {
      throw new IllegalStateException(
          "The decision " + entry.id() + " is damaged, or of a later version of Sensei.", e);
    }
  }

  DecisionBasis basis(String contextId) {
    return Optional.ofNullable(bases.get(contextId))
        .orElseGet(
            () -> {
              DecisionBasis read = DecisionBasis.read(ByteBuffer.wrap(context(contextId)));
              bases.put(contextId, read);
              return read;
            });
  }

  IndexedCurriculum curriculum(String contextId) {
    return Optional.ofNullable(curricula.get(contextId))
        .orElseGet(
            () -> {
              IndexedCurriculum read = IndexedCurriculum.read(context(contextId));
              curricula.put(contextId, read);
              return read;
            });
  }

  private byte[] context(String id) {
    return store
        .context(id)
        .orElseThrow(
            () -> new IllegalArgumentException("There is no context '" + id + "' of decisions."));
  }
}
