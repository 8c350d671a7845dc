/**
 * Requests with the header Idempotency-Key.
 *
 * <p>A handler comes in; one whose request has no second effect goes out. The door is {@link
 * io.cybersensei.servlet.internal.idempotency.IdempotentHandlers}.
 */
@NullMarked
package io.cybersensei.servlet.internal.idempotency;

import org.jspecify.annotations.NullMarked;
