/**
 * Accounts for hosts that have none of their own: registration, sign-in, sessions and imports.
 *
 * <p>Requests of people come in; sealed results and audit events go out. The door is {@link
 * io.cybersensei.auth.Accounts}; {@link io.cybersensei.auth.AuthSettings} and {@link
 * io.cybersensei.auth.AccountProtection} configure it.
 */
@NullMarked
package io.cybersensei.auth;

import org.jspecify.annotations.NullMarked;
