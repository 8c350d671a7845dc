/**
 * Accounts, sessions, signing keys, throttles and audit events, with the secret that nodes share.
 *
 * <p>Each port of {@code io.cybersensei.auth} has one store here. Calls of a port come in; rows go
 * out. The door is {@link io.cybersensei.jpa.internal.auth.JpaAccountStore}, the largest of them.
 */
@NullMarked
package io.cybersensei.jpa.internal.auth;

import org.jspecify.annotations.NullMarked;
