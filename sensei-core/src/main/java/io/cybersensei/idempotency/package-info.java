/**
 * Requests that clients repeat under a key, so that a repetition has no second effect.
 *
 * <p>A request with its key comes in; a claim or the response of the first request goes out. The
 * door is {@link io.cybersensei.idempotency.IdempotencyStore}.
 */
@NullMarked
package io.cybersensei.idempotency;

import org.jspecify.annotations.NullMarked;
