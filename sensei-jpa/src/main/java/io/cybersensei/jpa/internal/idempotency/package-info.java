/**
 * The keys of requests that clients repeat, in one table.
 *
 * <p>A claim comes in; a row or the response in it goes out. The door is {@link
 * io.cybersensei.jpa.internal.idempotency.JdbcIdempotencyStore}.
 */
@NullMarked
package io.cybersensei.jpa.internal.idempotency;

import org.jspecify.annotations.NullMarked;
