package io.cybersensei.idempotency;

import java.util.function.Function;

/** The result of claiming a request. */
public sealed interface ClaimResult {

  /**
   * Returns the result of the function for this case.
   *
   * @param claimed the function for {@link Claimed}
   * @param completed the function for {@link Completed}
   * @param running the function for {@link Running}
   * @param unknown the function for {@link OutcomeUnknown}
   * @param other the function for {@link OtherRequest}
   */
  <R> R match(
      Function<? super Claimed, ? extends R> claimed,
      Function<? super Completed, ? extends R> completed,
      Function<? super Running, ? extends R> running,
      Function<? super OutcomeUnknown, ? extends R> unknown,
      Function<? super OtherRequest, ? extends R> other);

  /**
   * The key is new, so the caller carries out the request.
   *
   * @param claim the claim, which the caller completes, releases or abandons
   */
  record Claimed(Claim claim) implements ClaimResult {
    @Override
    public <R> R match(
        Function<? super Claimed, ? extends R> claimed,
        Function<? super Completed, ? extends R> completed,
        Function<? super Running, ? extends R> running,
        Function<? super OutcomeUnknown, ? extends R> unknown,
        Function<? super OtherRequest, ? extends R> other) {
      return claimed.apply(this);
    }
  }

  /**
   * The request was carried out.
   *
   * @param response its response
   */
  record Completed(StoredResponse response) implements ClaimResult {
    @Override
    public <R> R match(
        Function<? super Claimed, ? extends R> claimed,
        Function<? super Completed, ? extends R> completed,
        Function<? super Running, ? extends R> running,
        Function<? super OutcomeUnknown, ? extends R> unknown,
        Function<? super OtherRequest, ? extends R> other) {
      return completed.apply(this);
    }
  }

  /** The first request is being carried out. */
  record Running() implements ClaimResult {
    @Override
    public <R> R match(
        Function<? super Claimed, ? extends R> claimed,
        Function<? super Completed, ? extends R> completed,
        Function<? super Running, ? extends R> running,
        Function<? super OutcomeUnknown, ? extends R> unknown,
        Function<? super OtherRequest, ? extends R> other) {
      return running.apply(this);
    }
  }

  /** It is not known whether the first request was carried out, or its response was not kept. */
  record OutcomeUnknown() implements ClaimResult {
    @Override
    public <R> R match(
        Function<? super Claimed, ? extends R> claimed,
        Function<? super Completed, ? extends R> completed,
        Function<? super Running, ? extends R> running,
        Function<? super OutcomeUnknown, ? extends R> unknown,
        Function<? super OtherRequest, ? extends R> other) {
      return unknown.apply(this);
    }
  }

  /** The sender has used the key for a request with another content. */
  record OtherRequest() implements ClaimResult {
    @Override
    public <R> R match(
        Function<? super Claimed, ? extends R> claimed,
        Function<? super Completed, ? extends R> completed,
        Function<? super Running, ? extends R> running,
        Function<? super OutcomeUnknown, ? extends R> unknown,
        Function<? super OtherRequest, ? extends R> other) {
      return other.apply(this);
    }
  }
}
