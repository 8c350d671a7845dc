/**
 * Accounts, sessions, signing keys, throttles and audit events, with the secret that nodes share.
 *
 * <p>Each port of {@code io.cybersensei.auth} has one store here.
 */
@NullMarked
package io.cybersensei.jpa.internal.auth;

import org.jspecify.annotations.NullMarked;
