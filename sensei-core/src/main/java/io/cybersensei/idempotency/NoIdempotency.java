package io.cybersensei.idempotency;

/** A store for storages that keep no keys. */
final class NoIdempotency implements IdempotencyStore {

  @Override
  public ClaimResult claim(IdempotentRequest request, IdempotencyLimits limits) {
    return new ClaimResult.Claimed(Claim.of(request));
  }

  @Override
  public void complete(Claim claim, StoredResponse response) {}

  @Override
  public void release(Claim claim) {}

  @Override
  public void abandon(Claim claim) {}
}
