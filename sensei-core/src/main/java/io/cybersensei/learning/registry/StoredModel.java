package io.cybersensei.learning.registry;

import io.cybersensei.learning.model.Provenance;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a stored model without reading it.
 *
 * @param id its number; a later model has a higher one
 * @param storedAt when it was stored
 * @param state what it is there for
 * @param sizeBytes of its file
 * @param sha256 of its file, in 64 lower-case hexadecimal digits
 * @param provenance where it comes from and what was measured; empty if it was stored before Sensei
 *     kept that beside the file
 */
public record StoredModel(
    long id,
    Instant storedAt,
    ModelState state,
    long sizeBytes,
    String sha256,
    Optional<Provenance> provenance) {

  /** The same model in another state. */
  public StoredModel in(ModelState newState) {
    return new StoredModel(id, storedAt, newState, sizeBytes, sha256, provenance);
  }
}
