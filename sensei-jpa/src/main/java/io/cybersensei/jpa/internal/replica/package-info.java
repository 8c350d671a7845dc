/**
 * Read replicas: which of them has what a reader needs.
 *
 * <p>Reads come in; they go to a replica that has all of it, or to the primary. The door is {@link
 * io.cybersensei.jpa.internal.replica.Replicas}.
 */
@NullMarked
package io.cybersensei.jpa.internal.replica;

import org.jspecify.annotations.NullMarked;
