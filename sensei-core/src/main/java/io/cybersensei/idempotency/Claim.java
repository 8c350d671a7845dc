package io.cybersensei.idempotency;

import java.util.Objects;
import java.util.UUID;

/**
 * The right to carry out a request.
 *
 * @param request the request
 * @param id the id of the claim, by which a later claim of the same request differs
 */
public record Claim(IdempotentRequest request, UUID id) {

  /** Creates a claim. */
  public Claim {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(id, "id");
  }

  /** Returns a claim with a new id. */
  public static Claim of(IdempotentRequest request) {
    return new Claim(request, UUID.randomUUID());
  }
}
