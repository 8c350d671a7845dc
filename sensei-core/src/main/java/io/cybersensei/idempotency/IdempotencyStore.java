package io.cybersensei.idempotency;

/**
 * A store of the keys of requests and their responses. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>One claim:</b> of any number of claims of one request, on any number of nodes, one is
 *       {@link ClaimResult.Claimed} until it is released or its time has passed.
 *   <li><b>Senders and routes:</b> the same key of another sender, or on another route, is another
 *       key.
 *   <li><b>Time:</b> ages are measured by the clock that all nodes share.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface IdempotencyStore {

  /**
   * Claims a request. A request whose claim was neither completed nor released within {@link
   * IdempotencyLimits#running} is claimed anew if it is {@linkplain IdempotentRequest#repeatable
   * repeatable}; otherwise its outcome is not known.
   */
  ClaimResult claim(IdempotentRequest request, IdempotencyLimits limits);

  /** Keeps the response of a request that was carried out. Without effect if the claim is gone. */
  void complete(Claim claim, StoredResponse response);

  /** Forgets a request that had no effect, so that it can be claimed again. */
  void release(Claim claim);

  /** Marks a request whose outcome is not known, or whose response cannot be kept. */
  void abandon(Claim claim);

  /** Returns an empty store that keeps keys in memory only. */
  static IdempotencyStore inMemory() {
    return new InMemoryIdempotencyStore();
  }

  /** Returns a store that keeps no keys, for a storage without them: each request is a new one. */
  static IdempotencyStore none() {
    return new NoIdempotency();
  }
}
