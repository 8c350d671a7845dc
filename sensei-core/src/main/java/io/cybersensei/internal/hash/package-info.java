/**
 * Hash functions over text and bytes: SHA-256, and HMAC-SHA-256 with the secret of a storage.
 *
 * <p>The door is {@link io.cybersensei.internal.hash.KeyedHash}. Not exported.
 */
@NullMarked
package io.cybersensei.internal.hash;

import org.jspecify.annotations.NullMarked;
